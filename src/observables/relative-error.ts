import { logarithmDifference, relativeDifference } from "../methods/relative-difference.js";
import type { OrderParameters, Solution } from "../methods/solution.js";
import { entryFloor } from "../methods/distance.js";
import type { Expectations } from "../expectation/expectations.js";
import type { Observable, ObservableValue, Situation } from "./observable.js";

/** The numbers of a value, read in order. */
export function flatten(value: ObservableValue): readonly number[] {
  return typeof value === "number" ? [value] : value.flatMap(flatten);
}

/**
 * Largest relative error of an observable over the requested times; 1 where no digit is left.
 *
 * Where the method kept the points of a coarser integration, it is the distance between the two values.
 * The error of the expectations, where they are estimated, adds to what changes at all, and with a teacher
 * what rounding does: X may come so close to X* that nothing is left of their difference.
 * Otherwise the errors of m, B and ||X||^2 that the method states are carried through the observable,
 * in the worst combination of signs. What the observable states of its own value at a given state adds to all.
 */
export function relativeErrorOf(
  observable: Observable,
  solution: Solution,
  situationAt: (point: OrderParameters) => Situation,
): number {
  const { expectation } = situationAt(solution.points[0]);
  const measure = measureOf(observable, expectation);
  const factor = solution.coarserFactor ?? 1;
  const distances = solution.points.flatMap((point, k) => {
    const rivals = solution.coarser ? [solution.coarser[k]] : perturbations(point, solution);
    const value = observable.value(situationAt(point));
    const to = (rival: OrderParameters): number =>
      measure(value, observable.value(situationAt(rival)));
    const ofRounding = point.teacher ? to(rounded(point)) : 0;
    return rivals.map((rival) => factor * to(rival) + ofRounding);
  });
  const found = Math.max(0, ...distances.map((error) => (error < 1 ? error : 1)));
  const own = solution.points.map((point) => observable.error?.(situationAt(point)) ?? 0);
  const total = (found && found + (solution.expectationError ?? 0)) + Math.max(0, ...own);
  return Math.max(statedError(observable.name, solution), Math.min(1, total));
}

/** What rounding leaves of the state, relative. */
const ROUNDING = 3e-14;

/** The point with B and ||X||^2 moved by rounding, X - X* by that of X, beside the teacher's parameters as they are. */
function rounded(point: OrderParameters): OrderParameters {
  const { teacher, norm, covariances } = point;
  const difference = teacher?.difference && {
    ...teacher.difference,
    norm: moved(teacher.difference.norm, norm),
    covariances: teacher.difference.covariances.map((rows, i) =>
      rows.map((row, a) => row.map((b, k) => (a === k ? moved(b, covariances[i][a][a]) : b))),
    ),
  };
  return {
    ...point,
    ...(teacher && { teacher: { ...teacher, difference } }),
    covariances: point.covariances.map((rows) =>
      rows.map((row) => row.map((b) => b * (1 + ROUNDING))),
    ),
    norm: point.norm * (1 + ROUNDING),
  };
}

/** |x - x*|^2 with x - x* moved by the rounding of x. */
const moved = (gap: number, square: number): number =>
  (Math.sqrt(Math.max(0, gap)) + ROUNDING * Math.sqrt(Math.max(0, square))) ** 2;

/** The distance of two values of an observable. */
function measureOf(
  { logarithmic }: Observable,
  expectation: Expectations,
): (value: ObservableValue, rival: ObservableValue) => number {
  const floor = entryFloor(expectation);
  return (value, rival) => {
    const [a, b] = [flatten(value), flatten(rival)];
    return logarithmic ? logarithmDifference(a[0], b[0]) : relativeDifference(a, b, floor);
  };
}

/** What the method itself says about the quantity; 0 where it says nothing. */
function statedError(name: string, solution: Solution): number {
  const errors: Readonly<Record<string, number | undefined>> = solution.relativeErrors;
  return errors[name] ?? 0;
}

/** The state moved by the stated errors of overlaps and covariances, with equal and opposite signs. */
function perturbations(point: OrderParameters, solution: Solution): OrderParameters[] {
  const { overlaps, covariances, norm } = solution.relativeErrors;
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
    norm: point.norm * (1 + second * norm),
  }));
}
