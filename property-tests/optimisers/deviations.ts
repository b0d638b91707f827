import type { Problem } from "../../src/problem/problem.js";
import { simulateRuns } from "../../src/results/simulate-runs.js";
import { REFERENCE } from "./reference.js";

const RUNS = 40;
/** The time of the reference that is compared. */
const TIME = 1;

/** [loss, squared norm] how many standard errors the mean over the runs lies from the limit. */
export async function deviations(name: string, problem: Problem, factor = 1): Promise<number[]> {
  const request = { until: TIME, points: 1, runs: RUNS, seed: 1, method: "full" };
  const result = await simulateRuns(problem, request);
  if ("interrupted" in result) throw new Error("interrupted");
  return ["loss", "norm"].map((quantity, which) => {
    const [mean, error] = [result.mean, result.standardError].map(
      (table) => (table[quantity] as number[])[1],
    );
    return (mean - factor * REFERENCE[name][1][which]) / error;
  });
}

export const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
