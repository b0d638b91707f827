import { formulaOf, isSymmetric, logitCount } from "../../losses/losses.js";
import type { Loss, Problem } from "../../problem/problem.js";
import { logitsOf } from "../../problem/logits.js";
import { parameterNames } from "../../problem/parameter-names.js";
import { componentEquations, indexedEquations } from "./equations.js";
import { deriveDrifts, deriveParameterDrift } from "./drifts.js";
import { teacherLawOf, type TeacherLaw } from "../loss/label-law.js";
import type { LossDerivation } from "../loss/loss-derivation.js";
import { differentiateLoss } from "../loss/loss-expression.js";
import { indexedLoss, writtenLoss } from "../loss/loss-in-system.js";
import { entriesOf, type Naming } from "../expression/naming.js";
import type { OdeSystem } from "./ode-system.js";
import { quantitiesOf } from "./quantities.js";
import type { Rules } from "./stages.js";
import { settingOf, sgdUpdate, type Update } from "./update.js";
import { TRUE_RULES } from "./stages.js";
import type { Sizes } from "../compile/tensor-names.js";

/** Up to so many logits the equations are written out entry by entry; beyond, indices stay open. */
export const WRITTEN_OUT = 3;

/** What the limit depends on, as far as its form goes. */
export interface LimitSetting {
  readonly loss: Loss;
  readonly classes: number;
  /** l; read from the loss when absent. */
  readonly logits?: number;
  readonly teacher?: TeacherLaw;
  /** SGD when absent. */
  readonly update?: Update;
  /** The names of the trained parameters of the loss. */
  readonly trained?: readonly string[];
  /** The derivatives of the loss where they are at hand; found here when absent. */
  readonly derivation?: LossDerivation;
  /** Whether indices stay open; from {@link WRITTEN_OUT} when absent. Of use with several logits only. */
  readonly isIndexed?: boolean;
}

/** The limit of SGD on `classes` Gaussians with hard labels. Every derivative of the loss is checked against a second computer algebra system. */
export function deriveSystem(
  loss: Loss,
  classes: number,
  rules: Rules = TRUE_RULES,
): Promise<OdeSystem> {
  return deriveLimit({ loss, classes }, rules);
}

/** What a problem says about the form of its limit, but for the optimiser. */
export type PosedLoss = Pick<
  Problem,
  "loss" | "classes" | "teacher" | "ridge" | "batch" | "parameters"
>;

/**
 * {@link deriveSystem} for a problem, its teacher included: then q_rho = d x_rho (x*_rho)^T is followed too.
 * @param update the step of its optimiser; SGD with what the problem asks for besides when absent
 * @param derivation the derivatives of its loss, where others need them as well
 */
export function deriveProblem(
  problem: PosedLoss,
  rules: Rules = TRUE_RULES,
  update: Update = sgdUpdate(settingOf(problem)),
  derivation?: LossDerivation,
): Promise<OdeSystem> {
  const { loss, classes } = problem;
  const teacher = teacherLawOf(problem);
  return deriveLimit(
    {
      loss,
      classes: classes.length,
      logits: logitsOf(problem),
      trained: parameterNames(problem),
      update,
      ...(teacher && { teacher }),
      ...(derivation && { derivation }),
    },
    rules,
  );
}

/**
 * The limit of SGD, with one logit and without a teacher
 *
 *   V_rho'   = -2 gamma sum_i p_i (lambda_i H_i V_rho + g_i m_rho,i) + gamma^2 sum_i p_i lambda_i F_i,
 *   m_rho,j' = -gamma sum_i p_i (lambda_i H_i m_rho,j + g_i mu_rho,i.mu_rho,j),
 *
 * never written down but derived: {@link deriveDrifts} takes the increments of V and m through the rules.
 */
export async function deriveLimit(
  setting: LimitSetting,
  rules: Rules = TRUE_RULES,
): Promise<OdeSystem> {
  const { loss, classes, teacher, update = sgdUpdate(), trained = [] } = setting;
  const logits = setting.logits ?? logitCount(loss, classes);
  const isIndexed = logits > 1 && (setting.isIndexed ?? logits > WRITTEN_OUT);
  const naming = namingOf(setting, logits, isIndexed);
  const { sizes } = naming;
  const { derivation = () => differentiateLoss(loss, logits, trained) } = setting;
  const shown = isIndexed
    ? await indexedLoss(loss, derivation, naming, teacher)
    : await writtenLoss(derivation, naming, teacher);
  const drifts = await deriveDrifts(update, sizes, rules);
  const parameters = await parameterParts(naming, rules);
  const written = isIndexed ? indexedEquations(drifts) : componentEquations(drifts, naming);
  return {
    title: titleOf(sizes),
    classes,
    logits,
    teacherLogits: sizes.teacherLogits,
    trained,
    isIndexed,
    loss: shown.loss,
    ...(shown.label && { label: shown.label }),
    update,
    step: logits === 1 ? update.step.one : update.step.several,
    ...quantitiesOf(naming),
    expectations: shown.expectations,
    equations: written.equations,
    parameterEquations: parameters.equations,
    matrixEquations: logits === 1 ? [] : drifts.map(({ matrix }) => matrix),
    steps: [
      ...shown.steps,
      ...drifts.flatMap(({ steps }) => steps),
      ...written.steps,
      ...parameters.steps,
    ],
  };
}

/** The equations of the parameters of the loss, and the steps towards them; none without any. */
async function parameterParts(
  naming: Naming,
  rules: Rules,
): Promise<Pick<OdeSystem, "equations" | "steps">> {
  const { sizes, update } = naming;
  if (sizes.trained?.length === 0) return { equations: [], steps: [] };
  const drift = await deriveParameterDrift(update, sizes, rules);
  const { equations, steps } = componentEquations([drift], naming);
  return { equations, steps: [...drift.steps, ...steps] };
}

function namingOf(
  { loss, classes, teacher, update = sgdUpdate(), trained = [] }: LimitSetting,
  logits: number,
  isIndexed: boolean,
): Naming {
  const sizes: Sizes = { classes, logits, teacherLogits: teacher?.logits ?? 0, trained };
  return {
    sizes,
    entries: entriesOf(sizes, isIndexed),
    hasLabelVectors: isSymmetric(formulaOf(loss)),
    isNoisy: teacher?.isNoisy ?? false,
    isFlipped: teacher?.isFlipped ?? false,
    update,
  };
}

function titleOf({ classes, logits, teacherLogits }: Sizes): string {
  const count = logits === 1 ? "one logit" : `${logits} logits`;
  const teacher = teacherLogits === 0 ? "" : ", labels of a teacher";
  return `SGD in high dimension, ${classes} Gaussian ${classes === 1 ? "class" : "classes"}, ${count}${teacher}`;
}
