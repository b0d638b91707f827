import { curveFromLogarithms, type Curve } from "../../asymptotics/curve.js";
import type { Problem } from "../../problem/problem.js";
import type { SolveResult } from "../../observables/solve-result.js";
import type { JudgeContext } from "../claim.js";
import { QUANTITIES, type Quantity, type QuantityName } from "./quantity.js";
import { solveOrThrow } from "./solution-store.js";

export interface CurveOptions {
  /** log10 of the first and the last time; 0 to 300 unless given. */
  readonly decades?: readonly [number, number];
  /** "geometric" in log t (for limits in log t, the default) or at equal steps of log t. */
  readonly spacing?: "geometric" | "equal";
}

/** Points for each doubling of log t, and in all when the spacing is equal. */
const PER_OCTAVE = 4;
const EQUAL_STEPS = 240;

/**
 * Solves a problem far into the limit and follows one quantity of it.
 * @throws NumericalFailure when the integration fails: the claim is then inconclusive
 */
export async function curveOf(
  problem: Problem,
  quantity: Quantity | QuantityName,
  context: JudgeContext,
  options: CurveOptions = {},
): Promise<Curve> {
  const followed = typeof quantity === "string" ? QUANTITIES[quantity] : quantity;
  if (!followed)
    throw new RangeError(
      `curveOf: quantity: ${JSON.stringify(quantity)}, expected one of ${Object.keys(QUANTITIES).join(", ")}`,
    );
  const log10Times = timesOf(options);
  const request = { log10Times, tolerance: context.tolerance, perMode: followed.perMode === true };
  const solution = await (context.solutions?.solve(problem, request) ??
    solveOrThrow(problem, request));
  return curveFrom(solution, followed, problem);
}

/** A quantity along a solution that is already there. */
export function curveFrom(solution: SolveResult, quantity: Quantity, problem: Problem): Curve {
  return curveFromLogarithms(
    quantity.name,
    solution.log10Times.map((log10Time) => log10Time * Math.LN10),
    solution.log10Times.map((_, k) => quantity.logValue(solution, k)),
    quantity.error(solution),
    problem,
  );
}

function timesOf({ decades = [0, 300], spacing = "geometric" }: CurveOptions): number[] {
  const [start, end] = decades;
  if (!(start < end))
    throw new RangeError(`curveOf: decades: ${start}, ${end}, expected an ascending pair`);
  if (spacing === "equal")
    return Array.from(
      { length: EQUAL_STEPS + 1 },
      (_, k) => start + (k * (end - start)) / EQUAL_STEPS,
    );
  return geometric(start, end);
}

/** Geometric down to a quarter of a decade, then at equal steps to the start. */
function geometric(start: number, end: number): number[] {
  const times: number[] = [];
  for (let time = end; time > Math.max(start, 1); time /= 2 ** (1 / PER_OCTAVE)) times.push(time);
  for (let time = Math.min(1, times.at(-1) ?? end); time > start; time -= 0.2) {
    if (time < (times.at(-1) ?? Infinity)) times.push(time);
  }
  return [start, ...times.reverse()];
}
