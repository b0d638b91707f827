import { describe, expect, test } from "vitest";
import { kindsOfProblems } from "../simulation/kinds-of-problems.js";
import { rootMeanSquare, zScores } from "../simulation/z-scores.js";

const [D, ORDER] = [4000, 200];
const RUNS = 24;
const FIRST_SEED = 60;

/** Twenty problems, one of each kind that the limit is derived for. */
describe.runIf(process.env.NIGHTLY)("runs of SGD beside the limit", () => {
  test("twenty kinds of problems: the root mean square of the z-scores is below 1.2", async () => {
    const scores: number[] = [];
    for (const [k, entry] of kindsOfProblems(D, ORDER).entries()) {
      const method = entry.problem.dimension === ORDER ? "full" : "exact-in-law";
      const found = await zScores(entry, { until: 1.5, runs: RUNS, seed: FIRST_SEED + k, method });
      const shown = found.map(({ name, z }) => `${name} ${z.toFixed(2)}`).join(", ");
      console.info(`${entry.kind}: ${shown}`);
      scores.push(...found.map(({ z }) => z));
    }
    expect(rootMeanSquare(scores)).toBeLessThan(1.2);
  }, 3_600_000);
});
