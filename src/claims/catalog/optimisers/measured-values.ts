import { flatten } from "../../../theory/value.js";
import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext, Measured } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";

/** A quantity of the limit at times t, each with the error that the solution states for it. */
export async function measuredAt(
  problem: Problem,
  times: readonly number[],
  quantity: string,
  context: JudgeContext,
): Promise<Measured[]> {
  const options = { at: times, tolerance: context.tolerance };
  const { observables, relativeErrorsByTime } = await solutionOf(problem, options, context);
  return observables[quantity].map((value, k) => {
    const [number] = flatten(value);
    return { value: number, error: relativeErrorsByTime[quantity][k] * Math.abs(number) };
  });
}

/** f of a measured value, its slope taken by differences over the error. */
export function mapped({ value, error }: Measured, f: (x: number) => number): Measured {
  const spread = Math.max(
    Math.abs(f(value + error) - f(value)),
    Math.abs(f(value - error) - f(value)),
  );
  return { value: f(value), error: spread };
}

/** The limit of y = c + a/t + ... from y at t and 10 t; what the extrapolation moves is taken for the error. */
export function extrapolated(early: Measured, late: Measured): Measured {
  const moved = (late.value - early.value) / 9;
  return { value: late.value + moved, error: Math.abs(moved) + late.error };
}
