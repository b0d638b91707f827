import { describe, expect, test } from "vitest";
import { kindsOfProblems } from "./kinds-of-problems.js";
import { rootMeanSquare, zScores } from "./z-scores.js";

const [D, ORDER] = [2000, 80];
/** Every kind has a seed of its own: one for all would move all means together. */
const FIRST_SEED = 40;
/** A few of the twenty, quick ones: a nightly test takes all. */
const KINDS = [
  "sign labels with flips",
  "sign labels, least squares",
  "bernoulli labels with flips, ridge",
  "a committee with a trained second layer",
  "covariances that do not commute",
  "the same with sign labels",
];

describe("runs of SGD beside the limit, by kind of problem", () => {
  test("there are twenty kinds", () => {
    expect(new Set(kindsOfProblems(D, ORDER).map(({ kind }) => kind)).size).toBe(20);
  });

  test("their means are as far from it as their standard errors say", async () => {
    const scores: number[] = [];
    for (const [k, entry] of kindsOfProblems(D, ORDER).entries()) {
      if (!KINDS.includes(entry.kind)) continue;
      const method = entry.problem.dimension === ORDER ? "full" : "exact-in-law";
      const found = await zScores(entry, { until: 1.5, runs: 20, seed: FIRST_SEED + k, method });
      expect(found.length).toBeGreaterThan(2);
      for (const { name, z, limitError } of found) {
        expect(limitError, `${entry.kind}: ${name}`).toBeLessThan(0.1);
        expect(Math.abs(z), `${entry.kind}: ${name}`).toBeLessThan(4.5);
        scores.push(z);
      }
    }
    expect(rootMeanSquare(scores)).toBeLessThan(1.2);
    // and would notice a limit that is off by two standard errors
    expect(rootMeanSquare(scores.map((z) => z + 2))).toBeGreaterThan(1.2);
  });
});
