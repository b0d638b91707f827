import type { SymmetricFormula } from "../../losses/loss.js";
import { formulaOf, isSymmetric } from "../../losses/losses.js";
import type { Loss } from "../../problem/problem.js";
import type { Expression } from "../expression/expression.js";
import { product } from "../expression/expression.js";
import { expectations, openExpectations } from "../derivation/expectations.js";
import { integrands } from "../derivation/integrands.js";
import { type TeacherLaw, teacherLogitSymbols } from "./label-law.js";
import { LABEL, labelSymbols, LOGIT, type DifferentiatedLoss } from "./loss-expression.js";
import type { LossDerivation } from "./loss-derivation.js";
import { derivativeSteps } from "./loss-steps.js";
import { labelLaw, labelStep, openLabelLaw } from "./label-steps.js";
import { transformedLoss, transformStep } from "./transformed-loss.js";
import { densityStep, meanSteps } from "./mean-steps.js";
import type {
  DerivationStep,
  Expectation,
  LabelLaw,
  LossDerivatives,
} from "../derivation/ode-system.js";
import type { Naming } from "../expression/naming.js";
import { print } from "../print/print-expression.js";
import { symmetricSteps } from "./symmetric-steps.js";

/** All of a system that depends on the loss and on how labels are made. */
export interface LossInSystem {
  readonly loss: LossDerivatives;
  readonly label?: LabelLaw;
  readonly expectations: readonly Expectation[];
  readonly steps: readonly DerivationStep[];
}

/** Entry by entry. */
export async function writtenLoss(
  derivation: LossDerivation,
  naming: Naming,
  teacher: TeacherLaw | undefined,
): Promise<LossInSystem> {
  const { transform } = naming.update;
  const plain = await derivation();
  const found = transform ? transformedLoss(plain, transform) : plain;
  const given = await integrands(found, teacher);
  const variables = [...found.variables, ...(teacher ? teacherLogitSymbols(teacher.logits) : [])];
  const means = expectations(naming, variables, given);
  const label = teacher && (await labelLaw(teacher, found.labels));
  return {
    loss: shownLoss(found),
    ...(label && { label }),
    expectations: means,
    steps: [
      ...derivativeSteps(plain),
      ...(transform ? [transformStep(transform, plain.gradient)] : []),
      ...(label ? [labelStep(label, found.labels)] : []),
      ...(await meanSteps(means, given, label)),
    ],
  };
}

/** With open indices: a symmetric loss from two of its logits, others with their gradient entry by entry. */
export async function indexedLoss(
  loss: Loss,
  derivation: LossDerivation,
  naming: Naming,
  teacher: TeacherLaw | undefined,
): Promise<LossInSystem> {
  const formula = formulaOf(loss);
  if (isSymmetric(formula)) {
    const entries = labelSymbols(loss, naming.sizes.logits);
    return symmetricLoss(formula, naming, teacher && (await openLabelLaw(teacher, entries)));
  }
  const found = await derivation();
  const label = teacher && (await labelLaw(teacher, [LABEL]));
  const isSmooth = found.kinks.length === 0 && (label?.isSmooth ?? true);
  return {
    loss: shownLoss(found),
    ...(label && { label }),
    expectations: openExpectations(naming, isSmooth),
    steps: [
      ...derivativeSteps(found),
      ...(label ? [labelStep(label, [LABEL])] : []),
      ...(isSmooth ? [] : [densityStep(naming.sizes.teacherLogits > 0)]),
    ],
  };
}

async function symmetricLoss(
  formula: SymmetricFormula,
  naming: Naming,
  label: LabelLaw | undefined,
): Promise<LossInSystem> {
  const isSmooth = label?.isSmooth ?? true;
  return {
    loss: openLoss(formula),
    ...(label && { label }),
    expectations: openExpectations(naming, isSmooth),
    steps: [
      ...(await symmetricSteps(formula)),
      ...(label ? [labelStep(label, ["y_b"])] : []),
      ...(isSmooth ? [] : [densityStep(true)]),
    ],
  };
}

function shownLoss(found: DifferentiatedLoss): LossDerivatives {
  const { gradients, hessians } = found;
  const fishers =
    gradients.length === 1
      ? [[found.fisher]]
      : gradients.map((left) => gradients.map((right) => product(left, right)));
  return {
    variable: LOGIT,
    label: LABEL,
    value: print(found.value),
    gradient: listed(gradients.map((e) => print(e))),
    hessian: found.kinks.length > 0 ? "" : matrix(hessians),
    fisher: matrix(fishers),
    kinks: found.kinks.map((e) => print(e)),
  };
}

function openLoss({ shown }: SymmetricFormula): LossDerivatives {
  return {
    variable: LOGIT,
    label: LABEL,
    value: shown.value.ascii,
    gradient: shown.gradient.ascii,
    hessian: shown.hessian,
    fisher: shown.fisher,
    kinks: [],
  };
}

const matrix = (rows: readonly (readonly Expression[])[]): string =>
  listed(rows.map((row) => listed(row.map((e) => print(e)))));

const listed = (parts: readonly string[]): string =>
  parts.length === 1 ? parts[0] : `[${parts.join(", ")}]`;
