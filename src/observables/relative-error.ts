import { logarithmDifference, relativeDifference } from "../methods/relative-difference.js";
import type { OrderParameters, RelativeErrors, Solution } from "../methods/solution.js";
import { entryFloor } from "../methods/distance.js";
import { roundedPoint, scaledSquares } from "../methods/rounded-point.js";
import type { Expectations } from "../expectation/expectations.js";
import { flatten, type Value } from "../theory/value.js";
import type { Observable, Situation } from "./observable.js";

/**
 * Relative errors of an observable, [time]; 1 where no digit is left.
 *
 * Where the method kept the points of a coarser integration, it is the distance between the two values, and no less
 * than what the method gives such distances credit for; two that agree to the last digit say nothing.
 * The error of the expectations, where they are estimated, adds to what changes at all, and with a teacher
 * what rounding does: X may come so close to X* that nothing is left of their difference.
 * Otherwise the errors of m, B and ||X||^2 that the method states are carried through the observable,
 * in the worst combination of signs. What the observable states of its own value at a given state adds to all.
 */
export function relativeErrorsOf(
  observable: Observable,
  solution: Solution,
  situationAt: (point: OrderParameters) => Situation,
): number[] {
  const { expectation } = situationAt(solution.points[0]);
  const measure = measureOf(observable, expectation);
  const factor = solution.coarserFactor ?? 1;
  const least = solution.leastError ?? 0;
  const distances = solution.points.map((point, k) => {
    const stated = solution.errorsByTime[k];
    const value = observable.value(situationAt(point));
    const to = (rival: OrderParameters): number =>
      measure(value, observable.value(situationAt(rival)));
    const carried = (): number => Math.max(...perturbations(point, stated).map(to));
    const moved = roundedPoint(point);
    const ofRounding = moved ? to(moved) : 0;
    const distance = solution.coarser ? factor * to(solution.coarser[k]) : carried();
    const byChance = distance === 0 && point.log10Time > -Infinity;
    const found = (byChance ? carried() : distance) + ofRounding;
    if (!(found < NO_DIGIT) || (observable.logarithmic && isOfNoise(found, value))) return 1;
    return found && Math.max(found, least);
  });
  return sparedOfCrossings(distances).map((found, k) => {
    const own = observable.error?.(situationAt(solution.points[k])) ?? 0;
    const total = Math.min(1, (found && found + (solution.expectationErrors?.[k] ?? 0)) + own);
    return Math.max(Math.min(1, statedError(observable.name, solution, k)), total);
  });
}

/** Of a number that is wrong by three quarters of itself no digit is left: what two runs have of it may be noise of both. */
const NO_DIGIT = 0.75;
/** Errors of a logarithm from here on, relative and absolute, say that the number itself is noise. */
const NOISE = { relative: 0.01, absolute: 1 };

/** Runs that err by more than a number is differ by logarithms of their errors, which bound its own from above only. */
function isOfNoise(error: number, value: Value): boolean {
  const size = Math.max(1, ...flatten(value).map(Math.abs).filter(Number.isFinite));
  return error >= NOISE.relative && error * size >= NOISE.absolute;
}

/** The part of an earlier distance below which a later one may be a crossing. */
const CROSSING = 0.1;

/**
 * Two integrations that cross agree by chance: a distance counts as no smaller than a tenth of the largest before it.
 */
function sparedOfCrossings(distances: readonly number[]): number[] {
  let largest = 0;
  return distances.map((distance) => {
    largest = Math.max(largest, distance);
    return Math.max(distance, CROSSING * largest);
  });
}

/** The distance of two values of an observable: of what has a logarithm, and of logarithms, each entry's own. */
function measureOf(
  { logarithmic, logarithm }: Observable,
  expectation: Expectations,
): (value: Value, rival: Value) => number {
  const floor = logarithm === undefined ? entryFloor(expectation) : 0;
  return (value, rival) => {
    const [a, b] = [flatten(value), flatten(rival)];
    if (!logarithmic) return relativeDifference(a, b, floor);
    return Math.max(...a.map((entry, k) => logarithmDifference(entry, b[k])));
  };
}

/** What the method itself says about the quantity at a time; 0 where it says nothing. */
function statedError(name: string, solution: Solution, k: number): number {
  const errors: Readonly<Record<string, number | undefined>> = solution.errorsByTime[k];
  return errors[name] ?? 0;
}

/** The state moved by the stated errors of overlaps and covariances, with equal and opposite signs. */
function perturbations(
  point: OrderParameters,
  { overlaps, covariances, norm }: RelativeErrors,
): OrderParameters[] {
  return [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ].map(([first, second]) => ({
    ...point,
    overlaps: point.overlaps.map((row) => row.map((m) => m * (1 + first * overlaps))),
    covariances: point.covariances.map((rows) =>
      rows.map((row) => row.map((b) => b * (1 + second * covariances))),
    ),
    ...scaledSquares(point, 1 + second * norm),
  }));
}
