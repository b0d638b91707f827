import { linkDefinition } from "../../../losses/links/links.js";
import { factsOf } from "../../../losses/losses.js";
import type { Modes } from "../../../problem/modes.js";
import { modesOf } from "../../../problem/modes-of.js";
import type { Problem } from "../../../problem/problem.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { resolutionOf } from "../../../problem/resolution.js";
import { largestErrors } from "../../stated-errors.js";
import type { SolveOutcome, SolveRequest } from "../../solution.js";
import { stopped } from "../../stopped.js";
import { teacherConstants } from "../../teacher-constants.js";
import {
  errorOfDifference,
  errorsAt,
  linearPoint,
  withErrors,
  type LinearSetting,
} from "./linear-point.js";
import { LinearMoments } from "./linear-moments.js";

/** Roots and residues cost the square of it. */
const MOST_MODES = 1000;
/** log10 of the largest time that is a number. */
const LATEST = 300;

/** One node for every piece, on which all is constant. */
const QUADRATURE = { nodesPerPanel: 8, panelWidth: 1.5, lowestLogPosition: -20 };

/**
 * Whether the limit is linear in the second moments of X - X* alone, with few enough modes: least squares, one class of
 * mean zero, a linear teacher and a constant step size.
 */
export function isLinear({
  loss,
  teacher,
  classes,
  stepSize,
  dimension,
  ...rest
}: Problem): boolean {
  if (factsOf(loss).closedForm !== "quadratic" || teacher === undefined) return false;
  const { law } = linkDefinition(teacher.link);
  if (law.kind !== "value" || law.predictor !== "identity") return false;
  if (stepSize.rule !== "constant" || classes.length > 1) return false;
  if (classes[0].mean.kind !== "zero") return false;
  const problem = { loss, teacher, classes, stepSize, dimension, ...rest };
  return (
    resolutionOf(problem) === "blocks" || (dimension !== "infinity" && dimension <= MOST_MODES)
  );
}

/**
 * Such a problem in closed form, exact to rounding at every time: decay to any depth and growth to any size, by their
 * logarithms. The errors stated are bounds of what rounding does to the sums.
 */
export function solveLinear(problem: Problem, request: SolveRequest): SolveOutcome {
  const { log10Times } = request;
  const latest = log10Times[log10Times.length - 1];
  if (latest > LATEST)
    return stopped("slow-time", {
      kind: "out of range",
      log10Time: LATEST,
      quantity: "X - X*",
      why: "later rates times t are beyond the doubles",
    });
  const setting = settingOf(problem);
  const found = log10Times.map((log10Time) => {
    const time = setting.gamma * 10 ** log10Time;
    const moments = setting.moments.at(time);
    const { point, noiseShare } = linearPoint(setting, moments, log10Time);
    const errors = errorsAt(setting, { ...moments, noiseShare });
    return { point, errors, moved: withErrors(point, errors, errorOfDifference(setting, moments)) };
  });
  const points = found.map(({ point }) => point);
  const errorsByTime = found.map(({ errors }) => errors);
  const { modes } = setting;
  return {
    method: "slow-time",
    modes,
    points,
    coarser: found.map(({ moved }) => moved),
    errorsByTime,
    relativeErrors: largestErrors(errorsByTime),
    expectationErrors: points.map(() => 0),
    warnings: [],
  };
}

function settingOf(problem: Problem): LinearSetting {
  const { teacher, stepSize, dimension } = problem;
  if (teacher === undefined || stepSize.rule !== "constant")
    throw new Error(`solveLinear: ${problem.name}: expected a teacher and a constant step size`);
  const modes = dimension === "infinity" ? quadratureModes(problem, QUADRATURE) : modesOf(problem);
  const start = modes.initial[0];
  const goal = modes.teacher[0];
  const { eigenvalues, fractions, groupOf } = distinct(modes);
  const squares = new Float64Array(eigenvalues.length);
  start.forEach((x, s) => (squares[groupOf[modes.signalMode[s]]] += (x - goal[s]) ** 2));
  const { gamma } = stepSize;
  const noise = teacher.noise ?? 0;
  return {
    gamma,
    modes,
    start,
    goal,
    rates: Float64Array.from(modes.signalMode, (rho) => modes.eigenvalues[0][rho]),
    eigenvalues,
    fractions,
    constants: teacherConstants(modes),
    moments: new LinearMoments(eigenvalues, fractions, squares, noise, gamma),
  };
}

/** The modes with equal eigenvalues put together. */
function distinct({ eigenvalues, fractions }: Modes): {
  eigenvalues: Float64Array;
  fractions: Float64Array;
  groupOf: Int32Array;
} {
  const values = Float64Array.from(new Set(eigenvalues[0]));
  const places = new Map(Array.from(values, (value, group) => [value, group] as const));
  const groupOf = Int32Array.from(eigenvalues[0], (value) => places.get(value) ?? NaN);
  const sums = new Float64Array(values.length);
  fractions.forEach((fraction, rho) => (sums[groupOf[rho]] += fraction));
  return { eigenvalues: values, fractions: sums, groupOf };
}
