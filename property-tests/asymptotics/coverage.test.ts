import { describe, expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import { logConstantOf, logPowerOf, powerOf } from "../../src/asymptotics/growth.js";
import { covers, type Interval } from "../../src/asymptotics/interval.js";
import { FAMILIES, plantedCurve, type PlantedCurve } from "./planted-families.js";

/** `npm run bench -- coverage` draws more; here a few of each family, the same every time. */
const DRAWS = 12;
const VERDICTS = 5;
const SEED = 700_021;
/** At 95 % fewer of three times twelve are covered once in ten thousand seeds. */
const COVERED = 0.8;
const PATIENCE = 600_000;

const intervals = ({ curve, power, logPower, logConstant }: PlantedCurve): [Interval, number][] => [
  [powerOf(curve), power],
  [logPowerOf(curve, power), logPower],
  ...(logConstant === undefined
    ? []
    : [[logConstantOf(curve, { power, logPower }), logConstant] as [Interval, number]]),
];

const all: [Interval, number][] = [];

describe.each(FAMILIES)("$name, untrimmed", (family) => {
  const draws = Array.from({ length: DRAWS }, (_, k) => plantedCurve(family, SEED + k));

  test(
    "the intervals hold the truth",
    () => {
      const found = draws.flatMap(intervals);
      all.push(...found);
      const covered = found.filter(([interval, truth]) => holdsOrUnknown(interval, truth));
      expect(covered.length / found.length).toBeGreaterThanOrEqual(COVERED);
    },
    PATIENCE,
  );

  test(
    "the truth is not refuted, a neighbour is not supported",
    () => {
      for (const { curve, power, logPower, text } of draws.slice(0, VERDICTS)) {
        expect(followsLaw(curve, { power, logPower }).decision, text).not.toBe("fails");
        const wrong = [
          { power: power + 0.05, logPower },
          { power, logPower: logPower + 0.5 },
        ];
        for (const law of wrong) expect(followsLaw(curve, law).decision, text).not.toBe("holds");
      }
    },
    PATIENCE,
  );
});

test("over all families 94 % at least", () => {
  const covered = all.filter(([interval, truth]) => holdsOrUnknown(interval, truth));
  expect(covered.length / all.length).toBeGreaterThanOrEqual(0.94);
});

/** Where no law fits nothing is said, and nothing is wrong. */
function holdsOrUnknown(interval: Interval, truth: number): boolean {
  return Number.isNaN(interval.value) || covers(interval, truth);
}
