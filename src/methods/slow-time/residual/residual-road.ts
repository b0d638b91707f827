import type { Expectations } from "../../../expectation/expectations.js";
import { emptyOneLogitMoments } from "../../../expectation/one-logit-expectations.js";
import type { Modes } from "../../../problem/modes.js";
import { modesOf } from "../../../problem/modes-of.js";
import type { Problem } from "../../../problem/problem.js";
import { quadratureModes } from "../../../problem/quadrature-modes.js";
import { isFailure } from "../../../theory/failure.js";
import type { Integrator, Solution, SolveRequest } from "../../solution.js";
import { largest, largestErrors } from "../../stated-errors.js";
import { stopped } from "../../stopped.js";
import { backFromResidual, errorsBack } from "./back-from-residual.js";
import { residualProblem } from "./residual-problem.js";

/** Squares of Z below this, as logarithms, lose digits as doubles. */
const LOG_SMALLEST = -640;
const PANELS = { nodesPerPanel: 8, panelWidth: 1.5, lowestLogPosition: -60 };

/**
 * SGD of a loss f(r - y) under a linear teacher without noise by Z = X - X*, which keeps its digits as the loss vanishes; at
 * early times, where X is what is small beside X*, by X. Undefined where {@link residualProblem} is, and per mode.
 * @param prepare slow time of SGD
 */
export async function residualRoad(
  problem: Problem,
  expectation: Expectations,
  prepare: (problem: Problem, expectation: Expectations) => Promise<Integrator>,
): Promise<Integrator | undefined> {
  const apart = residualProblem(problem, expectation);
  if (!apart) return undefined;
  const ofZ = await prepare(apart.problem, apart.expectation);
  const ofX: Integrator = async (request) => (await prepare(problem, expectation))(request);
  const reach = lastLog10Time(apart.problem, expectation);
  return async (request) => {
    if (request.perMode === true) return ofX(request);
    if (request.log10Times[request.log10Times.length - 1] > reach)
      return stopped("slow-time", {
        kind: "out of range",
        log10Time: reach,
        quantity: "X - X*",
        why: `its square falls below e^${LOG_SMALLEST}, what doubles hold with all digits`,
      });
    const found = await ofZ(request);
    if (isFailure(found)) return found;
    const late = backAt(found);
    const first = earlyCount(late, request);
    if (first === 0) return late;
    const before = await ofX({ ...request, log10Times: request.log10Times.slice(0, first) });
    return isFailure(before) ? late : joined(before, late, first);
  };
}

/** How many of the first times X is known worse from Z than is asked for. */
function earlyCount({ errorsByTime }: Solution, { tolerance }: SolveRequest): number {
  const known = errorsByTime.findIndex((errors) => largest(Object.values(errors)) <= tolerance);
  return known < 0 ? errorsByTime.length : known;
}

function backAt(found: Solution): Solution {
  const points = found.points.map(backFromResidual);
  const errorsByTime = found.errorsByTime.map((errors, k) =>
    errorsBack(found.points[k], errors, points[k]),
  );
  return {
    ...found,
    points,
    ...(found.coarser && { coarser: found.coarser.map(backFromResidual) }),
    errorsByTime,
    relativeErrors: largestErrors(errorsByTime),
  };
}

/** The first `count` times of one solution, the others of another. */
function joined(early: Solution, late: Solution, count: number): Solution {
  const both = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): T[] | undefined =>
    a && b && [...a, ...b.slice(count)];
  const errorsByTime = [...early.errorsByTime, ...late.errorsByTime.slice(count)];
  const coarser = both(early.coarser, late.coarser);
  const expectationErrors = both(early.expectationErrors, late.expectationErrors);
  return {
    ...late,
    points: [...early.points, ...late.points.slice(count)],
    ...(coarser && { coarser }),
    coarserFactor: Math.max(early.coarserFactor ?? 1, late.coarserFactor ?? 1),
    leastError: Math.max(early.leastError ?? 0, late.leastError ?? 0),
    ...(expectationErrors && { expectationErrors }),
    errorsByTime,
    relativeErrors: largestErrors(errorsByTime),
    warnings: [...new Set([...early.warnings, ...late.warnings])],
  };
}

/** log10 of the time at which the slowest modes of Z leave the range of doubles, by f'' at the minimum; Infinity unless gamma is constant. */
function lastLog10Time(problem: Problem, { ofResidual }: Expectations): number {
  const { stepSize, dimension } = problem;
  if (stepSize.rule !== "constant" || !ofResidual) return Infinity;
  const moments = emptyOneLogitMoments();
  const curvatures = problem.classes.map((_, i) => {
    ofResidual.evaluate(i, 0, 0, moments);
    return moments.hessian * Math.exp(moments.logScale);
  });
  const modes = dimension === "infinity" ? quadratureModes(problem, PANELS) : modesOf(problem);
  const rates = Array.from(
    modes.fractions,
    (_, mode) =>
    problem.classes.reduce((sum, { probability }, i) => sum + probability * curvatures[i] * modes.eigenvalues[i][mode], 0), // prettier-ignore
  );
  let [low, high] = [0, 320];
  if (!(logSquare(modes, rates, stepSize.gamma * 10 ** high) < LOG_SMALLEST)) return Infinity;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (logSquare(modes, rates, stepSize.gamma * 10 ** middle) < LOG_SMALLEST) high = middle;
    else low = middle;
  }
  return low;
}

/** log of the largest square of a mode of Z after a time gamma t at constant rates. */
function logSquare(
  { initial: [start], signalMode }: Modes,
  rates: readonly number[],
  gammaTime: number,
): number {
  let most = -Infinity;
  start.forEach((z, s) => {
    if (z !== 0) most = Math.max(most, 2 * Math.log(Math.abs(z)) - 2 * rates[signalMode[s]] * gammaTime); // prettier-ignore
  });
  return most;
}
