import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Modes } from "../../../problem/modes.js";
import type { ClassModel, Problem } from "../../../problem/problem.js";
import type { OrderParameters, Solution } from "../../solution.js";
import { isLogistic } from "./compiled-run.js";

/**
 * Two classes with opposite means, one covariance and swapped labels are one class in the margin: r under the one has the
 * law of -r under the other, and so has what drives X. The problem of the first alone; undefined of any other.
 */
export function oneOfMirrored(
  problem: Problem,
  expectation: OneLogitExpectations,
): Problem | undefined {
  const [first, second, ...more] = problem.classes;
  if (second === undefined || more.length > 0 || !isLogistic(expectation)) return undefined;
  const { signs } = expectation;
  if (signs[0] !== -signs[1] || !areOpposite(first, second) || !areAlike(first, second))
    return undefined;
  return { ...problem, classes: [{ ...first, probability: 1 }] };
}

function areOpposite({ mean: one }: ClassModel, { mean: other }: ClassModel): boolean {
  if (one.kind === "zero") return other.kind === "zero";
  if (one.kind === "uniform") return other.kind === "uniform" && one.scale === -other.scale;
  if (one.kind === "power-law")
    return (
      other.kind === "power-law" && one.exponent === other.exponent && one.scale === -other.scale
    );
  if (one.kind === "coordinates" && other.kind === "coordinates")
    return one.values.every((value, i) => value === -other.values[i]);
  return false;
}

/** Written alike; matrices are too large for that. */
function areAlike({ covariance: one }: ClassModel, { covariance: other }: ClassModel): boolean {
  return one.kind !== "matrix" && JSON.stringify(one) === JSON.stringify(other);
}

/** The solution of both classes from that of the first. */
export function ofBothMirrored(solution: Solution): Solution {
  const { method, points, coarser, coarserFactor, leastError } = solution;
  const { relativeErrors, errorsByTime, expectationErrors, warnings } = solution;
  return {
    ...{ method, coarserFactor, leastError, relativeErrors, errorsByTime, warnings },
    ...(expectationErrors && { expectationErrors }),
    get modes() {
      return modesOfBoth(solution.modes);
    },
    points: points.map(pointOfBoth),
    ...(coarser && { coarser: coarser.map(pointOfBoth) }),
  };
}

function pointOfBoth(point: OrderParameters): OrderParameters {
  const [mean] = point.overlaps;
  const [covariance] = point.covariances;
  return {
    ...point,
    overlaps: [mean, mean.map((m) => 0 - m)], // of 0 it is 0
    covariances: [covariance, covariance],
  };
}

function modesOfBoth(modes: Modes): Modes {
  const { eigenvalues, means } = modes;
  return {
    ...modes,
    classes: 2,
    eigenvalues: [eigenvalues[0], eigenvalues[0]],
    means: [means[0], means[0].map((m) => 0 - m)],
  };
}
