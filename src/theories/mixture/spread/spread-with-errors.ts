import type { PreparedSpread } from "../../../methods/fluctuations/prepare-spread.js";
import { SpreadLayout } from "../../../methods/fluctuations/spread-point.js";
import type { Solution } from "../../../methods/solution.js";
import type { Situation } from "../../../observables/observable.js";
import { isFailure, type Failure } from "../../../theory/failure.js";
import type { TimesRequest } from "../../../theory/method.js";
import type { Trajectory, Values } from "../../../theory/trajectory.js";
import { entrywise } from "../../../theory/value.js";
import { lostAmong } from "./lost-digits.js";
import { spreadOf, type Spread } from "./spread-of.js";

/** What rounding leaves of a number that is not 0. */
const ROUNDING = 1e-13;

type SpreadWithErrors = Spread & Pick<Trajectory, "fluctuationErrors" | "biasErrors">;

/**
 * The fluctuations along a solution with their errors: the distance from a second computation that is coarser in
 * everything approximated, the steps, the grids of the means, the modes, the differences.
 */
export function spreadWithErrors(
  given: Omit<Situation, "point" | "risk">,
  solution: Solution,
  [fine, coarse]: readonly [PreparedSpread, PreparedSpread],
  request: TimesRequest,
): SpreadWithErrors | Failure {
  const lost = lostAmong(given, new SpreadLayout(fine.dynamics.layout), solution);
  if (lost) return lost;
  const first = spreadOf(given, solution, fine, request);
  if (isFailure(first)) return first;
  const { isCarried, ...found } = first;
  const rival = spreadOf(given, solution, { ...coarse, isSmall: isCarried }, request);
  if (isFailure(rival)) return rival;
  return {
    ...found,
    fluctuationErrors: distances(found.fluctuations, rival.fluctuations),
    ...(found.bias && rival.bias && { biasErrors: distances(found.bias, rival.bias) }),
  };
}

function distances(fine: Values, coarse: Values): Values {
  return Object.fromEntries(
    Object.entries(fine).map(([name, values]) => [
      name,
      values.map((value, k) =>
        entrywise([value, coarse[name][k]], ([a, b]) => Math.abs(a - b) + ROUNDING * Math.abs(a)),
      ),
    ]),
  );
}
