import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { ClassModel, Problem, StepSize } from "../../problem/problem.js";
import { isFailure } from "../../theory/failure.js";
import type { OrderParameters, Solution, SolveOutcome } from "../solution.js";
import { sameAsSgd } from "../same-as-sgd.js";
import { isQuadratic } from "./quadratic/is-quadratic.js";
import { steppedExpectation } from "./stepped-expectation.js";

/** SGD that has the limit of a problem under another step, and the way back. */
export interface EquivalentSgd {
  readonly problem: Problem;
  readonly expectation: Expectations;
  /** The outcome for the problem that was asked about. */
  outcome(found: SolveOutcome): SolveOutcome;
}

/**
 * Ridge, batch and an optimiser that is SGD at another step size, as SGD without any of them, but where the quadratic loss is
 * solved with them at once (`isPlain`: its expectations drive as they stand). The mean of b gradients has the
 * noise F/b. The pull -gamma ridge X is the gradient of a class more: covariance I, the loss (ridge/2) r^2 without noise; a
 * vector of coordinates that are independent of the others adds to the drift of V and m what the ridge adds.
 */
export function equivalentSgd(
  problem: Problem,
  driving: Expectations,
  isPlain: boolean,
): EquivalentSgd {
  const { stepSize, ridge } = sameAsSgd(problem) ?? { stepSize: 1, ridge: 1 };
  const { optimiser: _, ridge: given = 0, batch = 1, ...rest } = problem;
  const pulled = given * ridge;
  const sgd = { ...rest, stepSize: scaledStepSize(problem.stepSize, stepSize) };
  if (isPlain && isQuadratic(sgd))
    return {
      problem: { ...sgd, ridge: pulled, batch },
      expectation: driving,
      outcome: (found) => (isFailure(found) ? found : broughtBack(found, stepSize, undefined)),
    };
  const pullClass = problem.classes.length;
  return {
    problem: { ...sgd, classes: pulled > 0 ? [...problem.classes, PULL] : problem.classes },
    expectation:
      pulled === 0 && batch === 1
        ? driving
        : steppedExpectation(driving, { batch, ridge: pulled, pullClass }),
    outcome: (found) =>
      isFailure(found) ? found : broughtBack(found, stepSize, pulled > 0 ? pullClass : undefined),
  };
}

const PULL: ClassModel = {
  probability: 1,
  label: 0,
  mean: { kind: "zero" },
  covariance: { kind: "identity" },
};

/** The rule with gamma(t) multiplied by a factor. */
function scaledStepSize(rule: StepSize, factor: number): StepSize {
  if (factor === 1) return rule;
  switch (rule.rule) {
    case "constant":
      return { ...rule, gamma: factor * rule.gamma };
    case "schedule":
      return { ...rule, gamma: `${factor} * (${rule.gamma})` };
    case "adagrad-norm":
      return { ...rule, eta: factor * rule.eta };
    default:
      throw new Error(`equivalentSgd: ${rule.rule}, expected a rule that does not look at X`);
  }
}

/** Without the class of the ridge, at the step size as given. */
function broughtBack(
  found: Solution,
  stepSize: number,
  pullClass: number | undefined,
): SolveOutcome {
  if (stepSize === 1 && pullClass === undefined) return found;
  const back = (point: OrderParameters): OrderParameters => ({
    ...(pullClass === undefined ? point : ofClasses(point, pullClass)),
    stepSize: point.stepSize / stepSize,
  });
  return {
    ...found,
    get modes() {
      return pullClass === undefined ? found.modes : modesOfClasses(found.modes, pullClass);
    },
    points: found.points.map(back),
    ...(found.coarser && { coarser: found.coarser.map(back) }),
  };
}

/** The first `count` classes of a point. */
function ofClasses(point: OrderParameters, count: number): OrderParameters {
  const first = <T>(list: readonly T[]): T[] => list.slice(0, count);
  const { teacher, perMode } = point;
  const difference = teacher?.difference && {
    ...teacher.difference,
    overlaps: first(teacher.difference.overlaps),
    covariances: first(teacher.difference.covariances),
    teacher: first(teacher.difference.teacher),
  };
  return {
    ...point,
    overlaps: first(point.overlaps),
    covariances: first(point.covariances),
    ...(teacher && {
      teacher: {
        ...teacher,
        covariances: first(teacher.covariances),
        means: first(teacher.means),
        variances: first(teacher.variances),
        ...(difference && { difference }),
      },
    }),
    ...(perMode && { perMode: { ...perMode, overlaps: first(perMode.overlaps) } }),
  };
}

function modesOfClasses(modes: Modes, count: number): Modes {
  return {
    ...modes,
    classes: count,
    eigenvalues: modes.eigenvalues.slice(0, count),
    means: modes.means.slice(0, count),
  };
}
