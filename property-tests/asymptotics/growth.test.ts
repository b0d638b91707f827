import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import { logConstantOf, logPowerOf, powerOf } from "../../src/asymptotics/growth.js";
import { covers, type Interval } from "../../src/asymptotics/interval.js";
import { curveOfPlanted, planted, type Planted } from "./planted.js";
import { propertySeed } from "../project/seed.js";

const draws: readonly Planted[] = fc.sample(planted, { numRuns: 60, seed: propertySeed() });

const measures: readonly [string, (law: Planted) => Interval, (law: Planted) => number][] = [
  ["the power of t", (law) => powerOf(curveOfPlanted(law)), ({ power }) => power],
  [
    "the power of log t",
    (law) => logPowerOf(curveOfPlanted(law), law.power),
    ({ logPower }) => logPower,
  ],
  [
    "the constant",
    (law) => logConstantOf(curveOfPlanted(law), law),
    ({ logConstant }) => logConstant,
  ],
];

describe.each(measures)("over planted laws with several corrections: %s", (_, measure, truth) => {
  const found = draws.map((law) => ({ interval: measure(law), truth: truth(law) }));
  const share = (holds: (one: (typeof found)[number]) => boolean): number =>
    found.filter(holds).length / found.length;

  test("the interval covers the truth as often as it claims", () => {
    // at 95 % fewer of 60 are covered once in ten thousand seeds
    expect(share((one) => covers(one.interval, one.truth))).toBeGreaterThan(0.82);
  });

  test("the interval excludes a neighbour in most draws", () => {
    expect(share((one) => !covers(one.interval, one.truth + 0.2))).toBeGreaterThan(0.9);
  });
});

test("the law itself is hardly ever refuted, a wrong one never holds", () => {
  const some = draws.slice(0, 12);
  const decisions = (shift: number): string[] =>
    some.map((law) => {
      const { power, logPower } = law;
      return followsLaw(curveOfPlanted(law), { power, logPower: logPower + shift }).decision;
    });
  const truth = decisions(0);
  expect(truth.filter((decision) => decision === "fails").length).toBeLessThanOrEqual(2);
  expect(truth.filter((decision) => decision === "holds").length).toBeGreaterThan(8);
  expect(decisions(0.5)).not.toContain("holds");
});

test("a window of three decades never supports a law with corrections", () => {
  fc.assert(
    fc.property(planted, (law) => {
      expect(followsLaw(curveOfPlanted(law, 3), law).decision).not.toBe("holds");
    }),
    { numRuns: 20 },
  );
});

test("multiplying by a constant and raising to a power move the measures as they should", () => {
  fc.assert(
    fc.property(planted, fc.double({ min: 0.5, max: 2, noNaN: true }), (law, exponent) => {
      const curve = curveOfPlanted(law);
      const scaled = { ...curve, logValues: curve.logValues.map((z) => exponent * z + 1) };
      const [before, after] = [powerOf(curve), powerOf(scaled)];
      expect(Math.abs(after.value - exponent * before.value)).toBeLessThanOrEqual(
        after.error + exponent * before.error,
      );
    }),
    { numRuns: 20 },
  );
});
