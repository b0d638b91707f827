import { expect, test } from "vitest";
import type { JudgedClaim } from "../../src/claims/claim.js";
import { asserts } from "../../src/claims/define/asserts.js";
import { claim } from "../../src/claims/define/claim.js";
import { judgeClaim } from "../../src/claims/judging/judge.js";
import { solveOutlook } from "../../src/claims/measuring/solve-outlook.js";
import { forAll } from "../../src/claims/region/for-all.js";
import { real } from "../../src/claims/region/parameter.js";
import type { Theory } from "../../src/theory/theory.js";
import { tide, type Tide } from "../theory/tide.js";

const SECOND = 1000;

/** An outlook with a clock that the test turns. */
function turned() {
  let now = 50_000;
  const outlook = solveOutlook("tide", () => now);
  return (seconds: number, fraction: number) => {
    now += seconds * SECOND;
    return outlook(fraction, `t = 10^${fraction * 300}`);
  };
}

test("says after a few seconds what the run at hand will take at its pace", () => {
  const after = turned();
  expect(after(1, 0.01)).toBeUndefined();
  expect(after(1, 0.02)).toBeUndefined();
  expect(after(2, 0.04)).toBe("tide: t = 10^12, run 1, 96 s left");
  expect(after(36, 0.4)).toBe("tide: t = 10^120, run 1, 60 s left");
  expect(after(55, 0.95)).toBe("tide: t = 10^285, run 1");
});

test("takes the pace of the last while, and says where there is none", () => {
  const after = turned();
  for (let k = 1; k <= 10; k++) after(1, 0.05 * k);
  // 100 s for the next tenth, so that 0.4 take 400 s
  for (let k = 1; k < 10; k++) after(10, 0.5 + 0.01 * k);
  expect(after(10, 0.6)).toBe("tide: t = 10^180, run 1, 7 min left");
  expect(after(1000, 0.6)).toBe("tide: t = 10^180, run 1, no end left");
});

test("a finer run begins again", () => {
  const after = turned();
  after(10, 1);
  expect(after(0, 0.1)).toBeUndefined();
  expect(after(10, 0.2)).toBe("tide: t = 10^60, run 2, 80 s left");
});

/** Basins whose closed form takes a minute, of which it reports every tenth. */
function slowTide(pass: (seconds: number) => void): Theory<Tide> {
  const [method] = tide.methods;
  const slow: typeof method = {
    ...method,
    async prepare(problem) {
      const integrate = await method.prepare(problem);
      return (request) => {
        for (let k = 1; k <= 10; k++) {
          pass(6);
          request.onProgress?.(k / 10, `tenth ${k}`);
        }
        return integrate(request);
      };
    },
  };
  return { ...tide, methods: [slow], choose: () => slow };
}

test("claims, and draws of a region, report what their solutions say", async () => {
  let now = 0;
  const theories = [slowTide((seconds) => (now += seconds * SECOND))];
  const problem: Tide = { name: "ebb", model: "tide", ebb: 0.5 };
  const heard: [number, string][] = [];
  const onProgress = (fraction: number, note: string): void => void heard.push([fraction, note]);
  const context = { tolerance: 1e-8, theories, onProgress, clock: () => now };
  const judge = asserts(problem, "balance decays like t^-1/2", { theories });
  expect((await judge(context)).verdict).toBe("supported");
  expect(heard[0]).toEqual([0.06, "ebb: tenth 1, run 1, 54 s left"]);
  expect(heard.map(([fraction]) => fraction)).toEqual(heard.map((_, k) => 0.6 * ((k + 1) / 10)));

  heard.length = 0;
  const region = forAll({ ebb: real(0.5, 0.6) }, { runs: 2 }, ({ ebb }) => {
    const drawn: Tide = { ...problem, ebb };
    return asserts(drawn, "balance tends to 0", { theories });
  });
  expect((await region(context)).verdict).toBe("supported");
  expect(heard[0]).toEqual([0, "draw 1 of 2"]);
  expect(heard[1]).toEqual([0, "draw 1 of 2, 2 min left at least; ebb: tenth 1, run 1, 54 s left"]);
  expect(heard[11]).toEqual([0.3, "draw 2 of 2, 60 s left at 60 s each"]);
});

test("a claim keeps what it was first said to take beside what it took, a short one does not", async () => {
  const judged = async (secondsEach: number): Promise<JudgedClaim> => {
    let now = 0;
    const theories = [slowTide((seconds) => (now += (seconds / 6) * secondsEach * SECOND))];
    const problem: Tide = { name: "ebb", model: "tide", ebb: 0.5 };
    const one = claim({ id: "ebbs", problem, says: "balance decays like t^-1/2", theories });
    const context = { tolerance: 1e-8, theories, onProgress: () => undefined, clock: () => now };
    return judgeClaim(one, context, () => now);
  };
  const [long, short] = [await judged(6), await judged(0.01)];
  expect(long.expectedSeconds).toBeCloseTo(60, 6);
  expect(long.seconds).toBeGreaterThanOrEqual(60);
  expect(short.verdict).toBe("supported");
  expect("expectedSeconds" in short).toBe(false);
});
