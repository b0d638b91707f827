import fc from "fast-check";
import { expect, test } from "vitest";
import { faultsOf } from "./campaign/compare.js";
import { drawnProblem } from "./campaign/draw.js";

/** Problems of each night; a draw takes seconds, most of them for the reference. */
const RUNS = process.env.NIGHTLY ? 500 : 2;

test("solve keeps its stated errors on problems drawn over the whole file, against an integration that shares no code with it", async () => {
  await fc.assert(
    fc.asyncProperty(drawnProblem, async (drawn) => {
      const faults = await faultsOf(drawn);
      expect(faults, JSON.stringify(drawn.problem)).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});
