import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import { logConstantOf, logPowerOf, powerOf } from "../../src/asymptotics/growth.js";
import { covers, type Interval } from "../../src/asymptotics/interval.js";
import { curveOfPlanted, planted, type Planted } from "./planted.js";
import { propertySeed } from "../project/seed.js";

const draws: readonly Planted[] = fc.sample(planted, { numRuns: 400, seed: propertySeed() });

function share(holds: (law: Planted) => boolean): number {
  return draws.filter(holds).length / draws.length;
}

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

describe("over planted laws with slow corrections and noise", () => {
  test.each(measures)(
    "the interval of %s covers the truth in at least 93 % of draws",
    (_, measure, truth) => {
      expect(share((law) => covers(measure(law), truth(law)))).toBeGreaterThan(0.93);
    },
  );

  test.each(measures)(
    "the interval of %s excludes a neighbour in most draws",
    (_, measure, truth) => {
      expect(share((law) => !covers(measure(law), truth(law) + 0.2))).toBeGreaterThan(0.9);
    },
  );

  test("the law itself is never refuted more often than the intervals allow, a wrong one never holds", () => {
    expect(
      share((law) => followsLaw(curveOfPlanted(law), law).decision !== "fails"),
    ).toBeGreaterThan(0.9);
    const wrong = (law: Planted): string =>
      followsLaw(curveOfPlanted(law), { power: law.power, logPower: law.logPower + 0.5 }).decision;
    expect(share((law) => wrong(law) === "holds")).toBe(0);
  });
});

test("a window of three decades never supports a law with corrections", () => {
  fc.assert(
    fc.property(planted, (law) => {
      expect(followsLaw(curveOfPlanted(law, 3), law).decision).not.toBe("holds");
    }),
    { numRuns: 100 },
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
    { numRuns: 100 },
  );
});
