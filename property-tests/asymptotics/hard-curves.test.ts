import { describe, expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import {
  curveFromLogarithms,
  curveFromSimulation,
  type Curve,
} from "../../src/asymptotics/curve.js";
import type { Finding } from "../../src/asymptotics/finding.js";
import { powerOf } from "../../src/asymptotics/growth.js";
import { covers } from "../../src/asymptotics/interval.js";
import { tendsToValue, tendsToZero } from "../../src/asymptotics/tends.js";
import { isBounded } from "../../src/asymptotics/upper-bound.js";
import { curveOfFunction } from "./planted.js";
import { normals } from "./planted-laws.js";

const constant = { power: 0, logPower: 0 };

const undecidable: readonly [string, Curve, (curve: Curve) => Finding][] = [
  ["an oscillation", curveOfFunction((x) => 0.1 * Math.sin(x)), isBounded],
  [
    "a slow oscillation",
    curveOfFunction((x) => 0.1 * Math.sin(3 * Math.log(x))),
    (curve) => followsLaw(curve, constant),
  ],
  [
    "a growth that begins at 10^260 of 10^300",
    curveOfFunction((x) => (x > 600 ? 0.1 * (x - 600) : 0)),
    isBounded,
  ],
  [
    "a saturation with a tiny slope",
    curveOfFunction((x) => 0.001 * x),
    (curve) => followsLaw(curve, constant),
  ],
  [
    "a logarithm with a tiny coefficient",
    curveOfFunction((x) => Math.log1p(1e-4 * x)),
    (curve) => followsLaw(curve, constant),
  ],
  ["a tiny slope that is said to vanish", curveOfFunction((x) => -0.001 * x), tendsToZero],
  ["four points", curveFromLogarithms("$y$", [2, 5, 9, 14], [0, 0, 0, 0], 1e-9), isBounded],
  [
    "two decades",
    curveFromLogarithms(
      "$y$",
      Array.from({ length: 50 }, (_, k) => 2 + k / 10),
      new Array<number>(50).fill(0),
      1e-9,
    ),
    isBounded,
  ],
];

describe("what no horizon or no law decides is left open, with a sentence", () => {
  test.each(undecidable)("%s", (_, curve, judge) => {
    const { decision, summary } = judge(curve);
    expect(decision, summary).toBe("undecided");
    expect(summary).toMatch(/[a-z].*\.$/);
  });
});

test("below its noise floor a curve counts for nothing: 1/t in spite of an absolute error of 1e-9", () => {
  const normal = normals(5);
  const logTimes = Array.from({ length: 80 }, (_, k) => 0.5 + k / 2);
  const means = logTimes.map((x) => Math.exp(-x) + 1e-9 * Math.abs(normal()) + 1e-30);
  const logarithms = means.map(Math.log);
  const floor = means.map((y) => 4e-9 / y);
  const found = powerOf(curveFromLogarithms("$y$", logTimes, logarithms, floor));
  expect(covers(found, -1), `${found.value} ± ${found.error}`).toBe(true);
  expect(covers(found, 0)).toBe(false);
});

describe("simulated curves", () => {
  const logTimes = Array.from({ length: 120 }, (_, k) => 1.5 + k / 10);
  const simulated = (mean: (x: number) => number, relative: number, seed: number): Curve => {
    const normal = normals(seed);
    const values = logTimes.map((x) => mean(x) * (1 + relative * normal()));
    return curveFromSimulation(
      "$y$",
      logTimes,
      values,
      values.map((y) => relative * y),
    );
  };
  const seeds = Array.from({ length: 20 }, (_, k) => k + 1);

  test("exponents are covered, with standard errors of a thousandth", () => {
    const covered = seeds.filter((seed) => {
      const curve = simulated((x) => Math.exp(-0.5 * x) * (1 + Math.exp(-0.4 * x)), 1e-3, seed);
      return covers(powerOf(curve), -0.5);
    });
    expect(covered.length).toBeGreaterThanOrEqual(18);
  });

  test("the noise of one seed never supports a slope that is not there", () => {
    for (const seed of seeds.slice(0, 8)) {
      const curve = simulated(() => 2, 1e-2, seed);
      expect(tendsToZero(curve).decision).not.toBe("holds");
      expect(tendsToValue(curve, 2.2).decision).not.toBe("holds");
    }
  });
});
