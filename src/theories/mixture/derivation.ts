import { commutatorComplaints } from "../../problem/commuting-matrices.js";
import { refuse } from "../../problem/input-error.js";
import { notSgdObstacle } from "../../methods/same-as-sgd.js";
import { limitComplaint } from "../../optimisers/complaints.js";
import { updateOf } from "../../optimisers/update-of.js";
import { featureComplaint } from "../../problem/step-features.js";
import type { Problem } from "../../problem/problem.js";
import type { Derivation } from "../../theory/derivation.js";
import type { OdeSystem } from "../../symbolic/derivation/ode-system.js";
import type { Sizes } from "../../symbolic/compile/tensor-names.js";

/**
 * The limiting system of a problem, derived:
 * - text: for a terminal, 100 columns, ASCII; every step with its reason, then the system and its symbols;
 * - latex: a complete document of class article, needing amsmath, amssymb and geometry;
 * - json: the OdeSystem itself; expressions are ASCII in the syntax of mathjs, with LaTeX beside them.
 *
 * Then drift f, corrector g and volatility Sigma of the order parameters apart, in the json as `effective`: steps and pairs.
 *
 * With more than three logits the system is given in matrices and with open indices. Where the covariances have no common
 * eigenbasis it is that of mean and covariance of X, and the json a MatrixSystem.
 * @throws InputError for a loss that cannot be differentiated
 */
export async function derivationOf(problem: Problem): Promise<Derivation> {
  const unknown = limitComplaint(problem);
  if (unknown) refuse(problem.name, [unknown]);
  if (commutatorComplaints(problem).length > 0) return matrixDerivation(problem);
  const { deriveOptimised } = await import("../../preparation/derive-optimised.js");
  const { latexDocument } = await import("../../symbolic/print/latex-document.js");
  const { textDocument } = await import("../../symbolic/print/text-document.js");
  const { deriveEffective, effectiveObstacle } =
    await import("../../symbolic/effective/effective-dynamics.js");
  const { effectiveSections } = await import("../../symbolic/print/effective-document.js");
  const system = await deriveOptimised(problem);
  const obstacle = effectiveObstacle(system.update);
  const effective =
    obstacle === undefined ? await deriveEffective(system.update, sizesOf(system)) : { obstacle };
  const sections = effectiveSections(effective);
  return {
    text: () => textDocument(system, problem.name, sections.text),
    latex: () => latexDocument(system, problem.name, sections.latex),
    json: () =>
      JSON.parse(JSON.stringify({ ...system, effective: sections.data }, withoutTrees)) as unknown,
  };
}

const sizesOf = ({ classes, logits, teacherLogits, trained }: OdeSystem): Sizes => ({
  ...{ classes, logits, teacherLogits, trained },
});

/** The limit in vectors and matrices of R^d. */
async function matrixDerivation(problem: Problem): Promise<Derivation> {
  const where = "covariances that do not commute";
  const complaint =
    featureComplaint(problem, where, ["ridge", "batch", "optimiser"]) ??
    notSgdObstacle(problem, where);
  if (complaint) refuse(problem.name, [complaint]);
  const { deriveMatrixSystem } =
    await import("../../symbolic/matrix-system/derive-matrix-system.js");
  const { matrixLatexDocument } = await import("../../symbolic/print/matrix-latex-document.js");
  const { matrixText } = await import("../../symbolic/print/matrix-text.js");
  const system = await deriveMatrixSystem(problem, updateOf(problem));
  return {
    text: () => matrixText(system, problem.name),
    latex: () => matrixLatexDocument(system, problem.name),
    json: () => JSON.parse(JSON.stringify(system, withoutTrees)) as unknown,
  };
}

/** Every expression stands as text as well. */
const withoutTrees = (key: string, value: unknown): unknown => (key === "tree" ? undefined : value);
