import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { simulate } from "../../src/results/simulate.js";
import { solve } from "../../src/results/solve.js";
import { flatten } from "../../src/theory/value.js";
import type { KindOfProblem } from "./kinds-of-problems.js";

/** Far below a standard error of the runs. */
const LIMIT_TOLERANCE = 1e-4;
/** What is compared: every entry of these that a problem has. */
const QUANTITIES = ["loss", "norm", "overlaps", "teacherOverlaps", "parameters"];

export interface Scored {
  readonly name: string;
  /** (mean of the runs - limit) / standard error. */
  readonly z: number;
  /** Stated error of the limit in the same units. */
  readonly limitError: number;
}

export interface Simulated {
  readonly until: number;
  readonly runs: number;
  readonly seed: number;
  readonly method: "full" | "exact-in-law";
}

/**
 * The mean of runs of SGD at time `until` beside the limit, in standard errors of the mean; quantities that stand still or
 * repeat another are left out.
 */
export async function zScores(
  { problem, method: ofLimit = "auto" }: KindOfProblem,
  asked: Simulated,
): Promise<Scored[]> {
  const { until, runs, seed, method } = asked;
  const read = parseProblem(problem, "test");
  const limit = await solve(read, { at: [until], tolerance: LIMIT_TOLERANCE, method: ofLimit });
  if ("failure" in limit) throw new Error(limit.failure);
  const found = await simulate(read, {
    ...{ until, runs, seed, method, points: 1, workers: 0 },
  });
  if ("interrupted" in found) throw new Error("interrupted");
  const last = found.times.length - 1;
  const scored = QUANTITIES.filter((name) => name in limit.observables).flatMap((name) => {
    const values = flatten(limit.observables[name][0]);
    const means = flatten(found.mean[name][last]);
    const errors = flatten(found.standardError[name][last]);
    const scale = Math.max(...values.map((value) => Math.abs(value)));
    return values.map((value, k) => ({
      name: `${name}.${k + 1}`,
      z: (means[k] - value) / errors[k],
      limitError: (limit.relativeErrors[name] * scale) / errors[k],
    }));
  });
  return scored.filter(({ z }) => Number.isFinite(z));
}

export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
