import type { Modes } from "../../../problem/modes.js";
import type { OrderParameters, Solution } from "../../solution.js";
import { largestOf } from "./joint-errors.js";

/** The finer of two runs as a solution, with the errors found and what the reader must know about them. */
export function jointSolution(
  fine: { modes: Modes; points: OrderParameters[] },
  coarser: OrderParameters[],
  errors: Pick<Solution, "coarserFactor" | "relativeErrors">,
  tolerance: number,
  ofExpectation: number,
): Solution {
  return {
    method: "slow-time",
    modes: fine.modes,
    points: fine.points,
    coarser,
    ...errors,
    expectationError: ofExpectation,
    warnings: warningsAbout(largestOf(errors.relativeErrors), tolerance, ofExpectation),
  };
}

function warningsAbout(reached: number, tolerance: number, ofExpectation: number): string[] {
  const [all, mean] = [reached, ofExpectation].map((error) => error.toExponential(1));
  if (ofExpectation > tolerance)
    return [`tolerance ${tolerance} lies below ${mean}, to which the Gaussian means are known`];
  return reached - ofExpectation > tolerance
    ? [`tolerance ${tolerance} was not reached: the estimated relative error is ${all}`]
    : [];
}
