import { Complex } from "complex.js";
import { describe, expect, test } from "vitest";
import { avoidingEllipse } from "../../src/resolvent/avoiding-ellipse.js";
import { circle, ellipse } from "../../src/resolvent/contour.js";
import { contourFunction, type AnalyticFunction } from "../../src/resolvent/contour-function.js";
import { spectralStatistic, spectralStatisticOf } from "../../src/resolvent/spectral-statistic.js";
import { resolventStatistic } from "../../src/resolvent/resolvent-statistics.js";
import { directStatistic, randomFamily } from "./random-family.js";

interface Sample extends AnalyticFunction {
  readonly real: (x: number) => number;
}
const polynomial: Sample = {
  name: "1 - 3 z + 2 z^3",
  value: (z) => z.mul(z).mul(z).mul(2).sub(z.mul(3)).add(1),
  real: (x) => 1 - 3 * x + 2 * x ** 3,
  singularities: [],
};
const decay: Sample = {
  name: "exp(-3 z)",
  value: (z) => z.mul(-3).exp(),
  real: (x) => Math.exp(-3 * x),
  singularities: [],
};
const logarithm: Sample = {
  name: "log(1 + z)",
  value: (z) => z.add(1).log(),
  real: Math.log1p,
  singularities: [{ at: new Complex(-1, 0), direction: new Complex(-1, 0) }],
};
const pole: Sample = {
  name: "1 / (z + 0.2)",
  value: (z) => new Complex(1, 0).div(z.add(0.2)),
  real: (x) => 1 / (x + 0.2),
  singularities: [{ at: new Complex(-0.2, 0) }],
};
const unit = { lowest: 0, highest: 1 };

describe("p(K) by the trapezoidal rule", () => {
  for (const p of [polynomial, decay, logarithm, pole]) {
    for (const nodes of [8, 16, 32, 64]) {
      test(`${p.name}, ${nodes} nodes: the estimate covers the error and is not far above it`, () => {
        const prepared = contourFunction(p, avoidingEllipse(unit, p.singularities, nodes));
        let covered = 0;
        const ratios: number[] = [];
        for (let seed = 1; seed <= 200; seed++) {
          const family = randomFamily(seed, 20);
          const { value, error } = spectralStatistic(prepared, family, 0, 1);
          const actual = Math.abs(value - directStatistic(family, p.real));
          if (actual <= error) covered++;
          ratios.push(error / Math.max(actual, Number.MIN_VALUE));
        }
        ratios.sort((a, b) => a - b);
        expect(covered).toBeGreaterThanOrEqual(198);
        expect(ratios[100]).toBeLessThan(1000);
      });
    }
    test(`${p.name}: 64 nodes reach 1e-9`, () => {
      const prepared = contourFunction(p, avoidingEllipse(unit, p.singularities, 64));
      const family = randomFamily(7, 30);
      const { value, error } = spectralStatistic(prepared, family, 0, 1);
      expect(error).toBeLessThan(1e-9);
      expect(Math.abs(value - directStatistic(family, p.real))).toBeLessThan(1e-9);
    });
  }

  test("an eigenvalue outside the interval is refused", () => {
    const family = randomFamily(3, 10);
    family.eigenvalues[4] = 1.4;
    const prepared = contourFunction(polynomial, ellipse(unit, 0.6, 24));
    expect(() => spectralStatistic(prepared, family, 0, 1)).toThrow(/eigenvalues\[4\]: 1.4/);
  });

  test("from the statistic alone the error of half the nodes is given", () => {
    const family = randomFamily(5, 25);
    const prepared = contourFunction(decay, circle(unit, 1, 48));
    const known = spectralStatisticOf(prepared, (z) => resolventStatistic(family, 0, 1, z));
    const actual = Math.abs(known.value - directStatistic(family, decay.real));
    expect(actual).toBeLessThanOrEqual(known.error);
    expect(known.error).toBeLessThan(1e-5);
  });

  test("a contour around a branch point is refused, and a singularity in the spectrum", () => {
    expect(() => contourFunction(logarithm, circle(unit, 3, 32))).toThrow(/singularity at -1/);
    expect(() => avoidingEllipse({ lowest: -2, highest: 1 }, logarithm.singularities, 32)).toThrow(
      /touches the spectrum/,
    );
  });
});
