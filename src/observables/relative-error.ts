import { logarithmDifference, relativeDifference } from "../dynamics/relative-difference.js";
import type { OrderParameters, Solution } from "../dynamics/solution.js";
import { entryFloor } from "../dynamics/joint/joint-errors.js";
import { isJoint, type ProblemExpectation } from "../expectation/joint-expectation.js";
import type { Observable, ObservableValue, Situation } from "./observable.js";

/** The numbers of a value, read in order. */
export function flatten(value: ObservableValue): readonly number[] {
  return typeof value === "number" ? [value] : value.flatMap(flatten);
}

/**
 * Largest relative error of an observable over the requested times.
 *
 * Where the method kept the points of a coarser integration, it is the distance between the two values.
 * The error of the expectations, where they are estimated, adds to what changes at all.
 * Otherwise the errors of m, B and ||X||^2 that the method states are carried through the observable,
 * in the worst combination of signs.
 */
export function relativeErrorOf(
  observable: Observable,
  solution: Solution,
  situationAt: (point: OrderParameters) => Situation,
): number {
  const { expectation } = situationAt(solution.points[0]);
  const floor = isJoint(expectation) ? entryFloor(expectation) : undefined;
  const distances = solution.points.map((point, k) => {
    const rivals = solution.coarser ? [solution.coarser[k]] : perturbations(point, solution);
    const value = observable.value(situationAt(point));
    return rivals.map(
      (rival) =>
        (solution.coarserFactor ?? 1) *
        distance(
          value,
          observable.value(situationAt(rival)),
          observable.logarithmic === true,
          floor,
        ),
    );
  });
  const found = Math.max(0, ...distances.flat());
  return Math.max(statedError(observable.name, solution), found && found + errorOf(expectation));
}

/** The error of Gaussian expectations that are estimated; those in one logit are exact for all that is reported. */
function errorOf(expectation: ProblemExpectation): number {
  return isJoint(expectation) ? expectation.relativeError : 0;
}

function distance(
  value: ObservableValue,
  rival: ObservableValue,
  logarithmic: boolean,
  floor: number | undefined,
): number {
  const [a, b] = [flatten(value), flatten(rival)];
  return logarithmic ? logarithmDifference(a[0], b[0]) : relativeDifference(a, b, floor);
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
