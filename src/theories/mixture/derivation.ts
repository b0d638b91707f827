import { commutatorComplaints } from "../../problem/commuting-matrices.js";
import { refuse } from "../../problem/input-error.js";
import type { Problem } from "../../problem/problem.js";
import type { Derivation } from "../../theory/derivation.js";

/**
 * The limiting system of a problem, derived:
 * - text: for a terminal, 100 columns, ASCII; every step with its reason, then the system and its symbols;
 * - latex: a complete document of class article, needing amsmath, amssymb and geometry;
 * - json: the OdeSystem itself; expressions are ASCII in the syntax of mathjs, with LaTeX beside them.
 *
 * With more than three logits the system is given in matrices and with open indices.
 * @throws InputError for a loss that cannot be differentiated, and where the covariances have no common eigenbasis
 */
export async function derivationOf(problem: Problem): Promise<Derivation> {
  refuse(problem.name, commutatorComplaints(problem));
  const { deriveOptimised } = await import("../../preparation/derive-optimised.js");
  const { latexDocument } = await import("../../symbolic/print/latex-document.js");
  const { textDocument } = await import("../../symbolic/print/text-document.js");
  const system = await deriveOptimised(problem);
  return {
    text: () => textDocument(system, problem.name),
    latex: () => latexDocument(system, problem.name),
    json: () => JSON.parse(JSON.stringify(system, withoutTrees)) as unknown,
  };
}

/** Every expression stands as text as well. */
const withoutTrees = (key: string, value: unknown): unknown => (key === "tree" ? undefined : value);
