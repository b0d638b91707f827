import type { Problem } from "../../../problem/problem.js";
import { deriveProblem } from "../../../symbolic/derivation/derive-system.js";
import { latexDocument } from "../../../symbolic/print/latex-document.js";
import { textDocument } from "../../../symbolic/print/text-document.js";

export type DeriveFormat = "text" | "latex" | "json";

/**
 * The limiting system of a problem, derived, as a document:
 * - text: for a terminal, 100 columns, ASCII; every step with its reason, then the system and its symbols;
 * - latex: a complete document of class article, needing amsmath, amssymb and geometry;
 * - json: the OdeSystem itself; expressions are ASCII in the syntax of mathjs, with LaTeX beside them.
 *
 * With more than three logits the system is given in matrices and with open indices. Throws an InputError
 * for a loss that cannot be differentiated.
 */
export async function deriveText(problem: Problem, format: DeriveFormat): Promise<string> {
  const system = await deriveProblem(problem);
  if (format === "json") return `${JSON.stringify(system, withoutTrees, 2)}\n`;
  return format === "latex"
    ? latexDocument(system, problem.name)
    : textDocument(system, problem.name);
}

/** Every expression stands as text as well. */
const withoutTrees = (key: string, value: unknown): unknown => (key === "tree" ? undefined : value);
