import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Judgement, Verdict } from "../../src/claims/claim.js";
import { forAll } from "../../src/claims/region/for-all.js";
import { NumericalFailure } from "../../src/claims/judging/numerical-failure.js";
import { oneOf, real } from "../../src/claims/region/parameter.js";
import { isPath } from "../../src/claims/region/settings.js";
import type { RegionContext } from "../../src/claims/region/replay.js";
import { decimalsOf } from "../../src/claims/region/simpler-decimals.js";

const context: RegionContext = { tolerance: 1e-8 };

function saying(verdict: Verdict, at = ""): Judgement {
  const evidence = [{ kind: "integrated", summary: `seen ${at}` }] as const;
  return { verdict, evidence, witness: `witness ${at}`, reason: `reason ${at}` };
}

const region = { alpha: real(0.2, 3), beta: real(0, 1.5) };
type Point = { readonly alpha: number; readonly beta: number };
const beyond =
  (offset: number) =>
  (point: Point): Judgement =>
    saying(point.alpha > 1 + point.beta + offset ? "refuted" : "supported", JSON.stringify(point));

/** The last row of the table of draws. */
const lastRow = ({ evidence }: Judgement) => evidence[0].tables![0].rows.at(-1)!;
const pathIn = ({ witness = "" }: Judgement): string => /path "([\d:]+)"/.exec(witness)![1];

describe("a claim false beyond a line", () => {
  const offsets = fc.integer({ min: 0, max: 150 }).map((k) => k / 100);

  test("is refuted by simple parameters beyond it; every seed that refutes ends alike", async () => {
    await fc.assert(
      fc.asyncProperty(offsets, fc.nat(1000), async (offset, seed) => {
        const judgement = await forAll(region, { seed, runs: 200 }, beyond(offset))(context);
        expect(judgement.verdict).toBe("refuted");
        const [alpha, beta] = lastRow(judgement) as number[];
        expect(alpha).toBeGreaterThan(1 + beta + offset);
        expect(beta).toBe(0);
        expect(decimalsOf(alpha)).toBeLessThanOrEqual(1);
        expect(alpha - (1 + offset)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test("seed and path of the witness lead to the same parameters in one judgement", async () => {
    await fc.assert(
      fc.asyncProperty(offsets, fc.nat(1000), async (offset, seed) => {
        const found = await forAll(region, { seed, runs: 200 }, beyond(offset))(context);
        const path = pathIn(found);
        expect(isPath(path)).toBe(true);
        const judged: Point[] = [];
        const again = forAll(region, {}, (point) => {
          judged.push(point);
          return beyond(offset)(point);
        });
        const replayed = await again({ ...context, replay: { seed, path } });
        expect(replayed.verdict).toBe("refuted");
        expect(judged).toHaveLength(1);
        expect(lastRow(replayed)).toEqual(lastRow(found));
      }),
      { numRuns: 40 },
    );
  });

  test("is supported where the line does not reach", async () => {
    const where = ({ alpha, beta }: Point): boolean => alpha <= 1 + beta;
    const judgement = await forAll(region, { where, runs: 30 }, beyond(0))(context);
    expect(judgement.verdict).toBe("supported");
    expect(judgement.evidence[0].summary).toMatch(
      /supported 30 of 30 draws.*outside the region [1-9]/,
    );
    expect(judgement.evidence[0].tables![0].rows).toHaveLength(30);
  });

  test("the witness names the command that the context offers", async () => {
    const replayCommand = ({ seed, path }: { seed: number; path: string }) =>
      `check ${seed} ${path}`;
    const { witness } = await forAll(region, { seed: 7 }, beyond(0))({ ...context, replayCommand });
    expect(witness).toMatch(/\\texttt\{check 7 [\d:]+\}$/);
  });

  test("shrinking stops when its judgements are used up, and says so", async () => {
    let judged = 0;
    const counting = forAll(region, { shrinks: 2, seed: 2 }, (point) => {
      judged++;
      return saying(decimalsOf(point.alpha) > 1 ? "refuted" : "supported");
    });
    const { witness } = await counting(context);
    expect(judged).toBe(Number(/draw (\d+)/.exec(witness!)![1]) + 2);
    expect(witness).toContain("not to the end");
  });
});

describe("what is not decided", () => {
  const half = ({ alpha }: Point): Judgement =>
    saying(alpha < 1.6 ? "inconclusive" : "supported", "r");

  test("draws that stay open keep the claim open, and are counted apart", async () => {
    const judgement = await forAll(region, { runs: 20 }, half)(context);
    expect(judgement.verdict).toBe("inconclusive");
    expect(judgement.reason).toMatch(/of 20 draws stay open, the first at .*reason r/);
    const [, supported, open] = /supported (\d+) of 20 draws, refuted 0, inconclusive (\d+)/.exec(
      judgement.reason!,
    )!;
    expect(Number(supported) + Number(open)).toBe(20);
  });

  test("unless a share of them is allowed", async () => {
    const judgement = await forAll(region, { runs: 20, undecidedShare: 0.99 }, half)(context);
    expect(judgement.verdict).toBe("supported");
  });

  test("a refuted draw refutes, however many stay open", async () => {
    const mixed = forAll(region, { runs: 100 }, ({ alpha }) =>
      saying(alpha > 2.9 ? "refuted" : "inconclusive"),
    );
    expect((await mixed(context)).verdict).toBe("refuted");
  });

  test("an integration that fails leaves its draw open", async () => {
    const failing = forAll(region, { runs: 5 }, () => {
      throw new NumericalFailure("no digits left");
    });
    expect(await failing(context)).toMatchObject({
      verdict: "inconclusive",
      reason: expect.stringContaining("no digits left"),
    });
  });

  test("a condition that leaves too little of the region", async () => {
    const thin = forAll(region, { where: ({ alpha }) => alpha === 1.234, runs: 5 }, () =>
      saying("supported"),
    );
    expect(await thin(context)).toMatchObject({
      verdict: "inconclusive",
      reason: expect.stringContaining("too little"),
    });
  });

  /** A clock that is asked once for each judgement, and once at the beginning. */
  const clockWith = (secondsEach: number): (() => number) => {
    let asked = 0;
    return () => 1000 * secondsEach * asked++;
  };

  test("a time limit ends in inconclusive, and says so, however slow the machine", async () => {
    for (const secondsEach of [0.9, 2, 30, 1e6]) {
      const limited = forAll(region, { runs: 20, timeLimit: 10, undecidedShare: 0.9 }, () =>
        saying("supported"),
      );
      const { verdict, reason } = await limited({ ...context, clock: clockWith(secondsEach) });
      const judged = Math.min(20, Math.floor(10 / secondsEach));
      expect([secondsEach, verdict]).toEqual([secondsEach, "inconclusive"]);
      expect(reason).toMatch(new RegExp(`time limit came first: supported ${judged} of 20`));
    }
    const fast = forAll(region, { runs: 20, timeLimit: 10 }, () => saying("supported"));
    expect((await fast({ ...context, clock: clockWith(0.4) })).verdict).toBe("supported");
  });

  test("a time limit leaves a refutation what it is: the witness is less simple, and says why", async () => {
    const refuting = forAll(region, { seed: 3, timeLimit: 10 }, beyond(-2));
    const [slow, fast] = await Promise.all(
      [4, 0.001].map((seconds) => refuting({ ...context, clock: clockWith(seconds) })),
    );
    expect([slow.verdict, fast.verdict]).toEqual(["refuted", "refuted"]);
    expect(slow.witness).toContain("not to the end: the time limit came first");
    expect(fast.witness).not.toContain("not to the end");
  });

  test("a draw replayed when no time is left is not judged, and the reason is the time", async () => {
    const late = { ...context, replay: { seed: 1, path: "0" }, clock: clockWith(100) };
    expect(await forAll(region, { timeLimit: 1 }, () => saying("refuted"))(late)).toMatchObject({
      verdict: "inconclusive",
      reason: expect.stringContaining("time limit"),
    });
  });

  test("a path that leads nowhere", async () => {
    const nowhere = { ...context, replay: { seed: 1, path: "0:9999" } };
    expect(await forAll(region, {}, () => saying("refuted"))(nowhere)).toMatchObject({
      verdict: "inconclusive",
    });
  });
});

test("judges may be asynchronous, return judges, and draw from arbitraries of fast-check", async () => {
  const mixed = { sign: oneOf(1, -1), list: fc.array(fc.nat(9), { maxLength: 5 }) };
  const judge = forAll(mixed, { runs: 60 }, ({ list }) => async (inner) => {
    expect(inner.tolerance).toBe(context.tolerance);
    await Promise.resolve();
    return saying(list.reduce((sum, one) => sum + one, 0) > 12 ? "refuted" : "supported");
  });
  const judgement = await judge(context);
  expect(judgement.verdict).toBe("refuted");
  expect(lastRow(judgement).slice(0, 2)).toEqual([1, expect.stringMatching(/^\[\d(?:,\d)+\]$/)]);
});

test("a mistake in the judge is passed on with the parameters, and is no verdict", async () => {
  const slip = forAll(region, {}, ({ beta }) => {
    if (beta > 0.5) throw new TypeError("a slip");
    return saying("supported");
  });
  await expect(slip(context)).rejects.toThrow(/forAll: at \$\\alpha = .*a slip/);
});

test.each([
  [{ runs: 0 }, /runs: 0, expected/],
  [{ seed: 0.5 }, /seed: 0.5, expected/],
  [{ path: "a" }, /path: "a", expected/],
  [{ timeLimit: -1 }, /timeLimit: -1/],
  [{ undecidedShare: 1 }, /undecidedShare: 1/],
])("misuse is named when the claim is made: %j", (options, complaint) => {
  expect(() => forAll(region, options, () => saying("supported"))).toThrow(complaint);
});
