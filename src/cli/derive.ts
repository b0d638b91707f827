import { refuseUnavailable } from "../expectation/unavailable.js";
import type { Problem } from "../problem/problem.js";
import { deriveSystem } from "../symbolic/derive-system.js";
import { latexDocument } from "../symbolic/latex-document.js";
import { textDocument } from "../symbolic/text-document.js";

export type DeriveFormat = "text" | "latex" | "json";

/**
 * The limiting system of a problem, derived, as a document:
 * - text: for a terminal, 100 columns, ASCII; every step with its reason, then the system and its symbols;
 * - latex: a complete document of class article, needing amsmath, amssymb and geometry;
 * - json: the OdeSystem itself; expressions are ASCII in the syntax of mathjs, with LaTeX beside them.
 *
 * Throws an InputError for problems whose limit is not derived yet.
 */
export async function deriveText(problem: Problem, format: DeriveFormat): Promise<string> {
  refuseUnavailable(problem);
  const system = await deriveSystem(problem.loss, problem.classes.length);
  if (format === "json") return `${JSON.stringify(system, null, 2)}\n`;
  return format === "latex"
    ? latexDocument(system, problem.name)
    : textDocument(system, problem.name);
}
