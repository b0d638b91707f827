import { describe, expect, test } from "vitest";
import { NO_LIMIT } from "../project/checkout.js";
import { kindsOfProblems } from "../simulation/kinds-of-problems.js";
import { rootMeanSquare, zScores } from "../simulation/z-scores.js";

const [D, ORDER] = [4000, 200];
const RUNS = 24;
const FIRST_SEED = 60;

/** Twenty problems, one of each kind that the limit is derived for; each has the time that a busy machine takes. */
describe.runIf(process.env.NIGHTLY)("runs of SGD beside the limit", () => {
  const kinds = kindsOfProblems(D, ORDER).map((entry, k) => ({ ...entry, seed: FIRST_SEED + k }));
  const scores = new Map<string, number[]>();

  test.each(kinds)(
    "$kind",
    async ({ seed, ...entry }) => {
      const method = entry.problem.dimension === ORDER ? "full" : "exact-in-law";
      const found = await zScores(entry, { until: 1.5, runs: RUNS, seed, method });
      const shown = found.map(({ name, z }) => `${name} ${z.toFixed(2)}`).join(", ");
      console.info(`${entry.kind}: ${shown}`);
      expect(found.length).toBeGreaterThan(0);
      scores.set(
        entry.kind,
        found.map(({ z }) => z),
      );
    },
    NO_LIMIT,
  );

  test("the root mean square of all their z-scores is below 1.2", () => {
    expect([...scores.keys()]).toEqual(kinds.map(({ kind }) => kind));
    expect(rootMeanSquare([...scores.values()].flat())).toBeLessThan(1.2);
  });
});
