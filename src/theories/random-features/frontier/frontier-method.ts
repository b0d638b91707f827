import type { Failure } from "../../../theory/failure.js";
import type { Method, Outcome, TimesRequest } from "../../../theory/method.js";
import type { Optimum } from "./optimum.js";
import type { FrontierProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";

/** One step of one feature, and where all numbers are doubles still: log10 f. */
const [LEAST, MOST] = [0, 150];

/** The least loss at a budget of t = f operations. */
export const FRONTIER: Method<FrontierProblem> = {
  name: "frontier",
  meaning: "the least loss over the number of features at a budget of t operations",
  obstacle: () => undefined,
  async prepare(problem) {
    const { computeOptimal } = await import("./optimum.js");
    const optimumAt = (logBudget: number): Optimum => computeOptimal(problem, logBudget);
    return (request) => Promise.resolve(integrate(optimumAt, request));
  },
};

function integrate(
  optimumAt: (logBudget: number) => Optimum,
  { log10Times, tolerance, onProgress }: TimesRequest,
): Outcome {
  const outside = log10Times.find((time) => !(time >= LEAST && time <= MOST));
  if (outside !== undefined) return outOfRange(outside);
  const found = log10Times.map((time, k) => {
    onProgress?.(k / log10Times.length, "frontier");
    return optimumAt(time * Math.LN10);
  });
  const lost = found.findIndex((optimum) => !Object.values(optimum).every(Number.isFinite));
  if (lost >= 0) return digitsLost(log10Times[lost]);
  const table = (read: "value" | "error"): Record<string, number[]> =>
    Object.fromEntries(
      QUANTITIES.map((quantity) => [
        quantity.name,
        found.map((optimum: Optimum) => quantity[read](optimum)),
      ]),
    );
  const largest = Math.max(...found.map(({ error }) => error));
  const warning = `estimated relative error ${largest.toExponential(1)}, tolerance ${tolerance} not reached`;
  return {
    method: "frontier",
    log10Times,
    values: table("value"),
    errors: table("error"),
    warnings: largest <= tolerance ? [] : [warning],
  };
}

const outOfRange = (log10Time: number): Failure => ({
  kind: "out of range",
  log10Time,
  quantity: "features",
  failure: `frontier: a budget of 10^${Number(log10Time.toPrecision(4))} operations, expected from 1 to 10^${MOST}`,
});

const digitsLost = (log10Time: number): Failure => ({
  kind: "digits lost",
  log10Time,
  quantity: "loss",
  failure: `frontier: at 10^${Number(log10Time.toPrecision(4))} operations the least loss is below the rounding of the loss at the start`,
  remedy: "ask for smaller budgets",
});
