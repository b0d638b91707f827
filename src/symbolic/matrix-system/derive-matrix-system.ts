import { logitsOf } from "../../problem/logits.js";
import type { Problem } from "../../problem/problem.js";
import { WRITTEN_OUT } from "../derivation/derive-system.js";
import { scalars } from "../derivation/constants-and-unknowns.js";
import { settingOf, sgdUpdate, type Update } from "../derivation/update.js";
import { entriesOf, type Naming } from "../expression/naming.js";
import { formulaOf, isSymmetric } from "../../losses/losses.js";
import { teacherLawOf } from "../loss/label-law.js";
import { lossDerivation, type LossDerivation } from "../loss/loss-derivation.js";
import { indexedLoss, writtenLoss } from "../loss/loss-in-system.js";
import { matrixEquations, type StepTerms } from "./equations.js";
import { indicesOf, type Indices } from "./indices.js";
import { matrixLatex } from "./matrix-latex.js";
import type { MatrixSystem, NamedVector } from "./matrix-system.js";
import { statisticsOf } from "./statistics.js";
import { matrixSteps } from "./steps.js";

/**
 * Derives the limit of SGD on a mixture whose covariances have no common eigenbasis: the closed system for mean and covariance of
 * the logits' vectors in R^d. The derivatives of the loss are found and checked as for the system of the modes. A loss without
 * parameters.
 * @param update the step of its optimiser, whose one state moves by the gradient: that of SGD when absent
 * @throws InputError for a loss that cannot be differentiated
 */
export async function deriveMatrixSystem(
  problem: Problem,
  update: Update = sgdUpdate(settingOf(problem)),
  derivation: LossDerivation = lossDerivation(problem),
): Promise<MatrixSystem> {
  const { loss, classes } = problem;
  const logits = logitsOf(problem);
  const teacher = teacherLawOf(problem);
  const isIndexed = logits > WRITTEN_OUT;
  const sizes = {
    classes: classes.length,
    logits,
    teacherLogits: teacher?.logits ?? 0,
    trained: [],
  };
  const naming: Naming = {
    sizes,
    entries: entriesOf(sizes, isIndexed),
    hasLabelVectors: isSymmetric(formulaOf(loss)),
    isNoisy: teacher?.isNoisy ?? false,
    isFlipped: teacher?.isFlipped ?? false,
    update,
  };
  const at = indicesOf(naming, isIndexed);
  const terms = termsOf(update, teacher !== undefined);
  const shown = isIndexed
    ? await indexedLoss(loss, derivation, naming, teacher)
    : await writtenLoss(derivation, naming, teacher);
  return {
    title: titleOf(sizes),
    ...{ classes: classes.length, logits, teacherLogits: sizes.teacherLogits, isIndexed },
    step: logits === 1 ? update.step.one : update.step.several,
    loss: shown.loss,
    ...(shown.label && { label: shown.label }),
    unknowns: unknownsOf(at),
    constants: constantsOf(at),
    scalars: scalars(naming),
    statistics: statisticsOf(naming),
    expectations: shown.expectations,
    equations: matrixEquations(at, terms),
    steps: [...shown.steps, ...matrixSteps(at, terms)],
  };
}

/** Of X -> X - (rate a f' + gamma ridge X) / d, rate = gamma times what the update multiplies it by. */
function termsOf(
  { states, gradient, hasRidge, isBatched, shown }: Update,
  hasTeacher: boolean,
): StepTerms {
  const [, factor] = /^-gamma(?:\*(\w+))?$/.exec(gradient.x) ?? [];
  const isOfGamma = factor !== undefined || gradient.x === "-gamma";
  if (states.length !== 1 || !isOfGamma)
    throw new Error(`deriveMatrixSystem: ${gradient.x}: expected one state that moves by gamma`);
  return {
    rate: factor === undefined ? "gamma" : `gamma*${factor}`,
    ridge: factor === undefined ? "ridge" : `ridge/${factor}`,
    ...{ hasRidge, isBatched, hasTeacher, shown: shown.whole },
  };
}

function titleOf({ classes, logits }: { classes: number; logits: number }): string {
  const count = logits === 1 ? "one logit" : `${logits} logits`;
  const sort = classes === 1 ? "class" : "classes";
  return `SGD in high dimension, ${classes} Gaussian ${sort} without a common eigenbasis, ${count}`;
}

const vector = (name: string, shape: string, meaning: string): NamedVector => ({
  ...{ name, latex: matrixLatex(name), shape, meaning },
});

function unknownsOf(at: Indices): NamedVector[] {
  return [
    ...at.logits.map((b) => {
      const name = at.student("x", b);
      return vector(name, "d", "mean of the column of X of a logit");
    }),
    ...at.pairs.map(([b, c]) =>
      vector(at.student("N", b, c), "d x d", "covariance of two such columns; 0 at the start"),
    ),
  ];
}

function constantsOf(at: Indices): NamedVector[] {
  return [
    ...at.classes.flatMap((i) => [
      vector(`mu_${i}`, "d", `mean of class ${i}`),
      vector(`K_${i}`, "d x d", `covariance of class ${i}`),
    ]),
    ...at.teachers.map((h) => vector(at.taught("xstar", h), "d", "column of the teacher X*")),
  ];
}
