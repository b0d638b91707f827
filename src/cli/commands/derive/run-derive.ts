import { InputError } from "../../../problem/input-error.js";
import type { TheoryProblem } from "../../../theories/problem-from.js";

export type DeriveFormat = "text" | "latex" | "json";

/**
 * The limit of a problem, derived, as a document: text for a terminal, a complete LaTeX document, or JSON.
 * @throws InputError for a theory without derivations and a problem that cannot be derived
 */
export async function deriveText(
  { theory, problem }: TheoryProblem,
  format: DeriveFormat,
): Promise<string> {
  if (!theory.derive)
    throw new InputError(problem.name, "model", `${theory.id}, which has no derivation`);
  const derivation = await theory.derive(problem);
  if (format === "json") return `${JSON.stringify(derivation.json(), null, 2)}\n`;
  return format === "latex" ? derivation.latex() : derivation.text();
}
