import { describe, expect, test } from "vitest";
import { logisticByTrapezoid, logLossByTrapezoid } from "../../src/numerics/logistic-trapezoid.js";

/**
 * log E[w], log E[w - w^2], log E[w^2], log E[log(1 + e^-r)] by mpmath's tanh-sinh rule at 30 digits, where the grid must reach
 * the mass of the tilted density, the place where r changes its sign, or both.
 */
const REFERENCES = [
  [
    0, 24.9, -0.693147180559945309, -2.58655440969684242, -0.856322735571013342,
    0.749899288909551292,
  ],
  [
    0.5, 24.5, -0.771874841892176797, -2.58388800822276759, -0.950194423538771792,
    0.621193253814855712,
  ],
  [12, 24, -4.51855366021459016, -5.21170084077453547, -5.21170084077453547, -3.92470779420205342],
  [
    40, 24.9, -27.5522979298541529, -27.5536344491128586, -34.1706527277381329,
    -27.5514363643385981,
  ],
  [3, 0.5, -2.84520952173065368, -2.93609536763269436, -5.28845929240049403, -2.79875265576912856],
] as const;

function byTrapezoid(mean: number, variance: number): number[] {
  const out = { logGradient: NaN, logCurvature: NaN, logFisher: NaN };
  logisticByTrapezoid(mean, variance, out);
  return [out.logGradient, out.logCurvature, out.logFisher, logLossByTrapezoid(mean, variance)];
}

describe("logistic expectations by the trapezoidal rule", () => {
  test.each(REFERENCES)("mean %d, variance %d", (mean, variance, ...references) => {
    byTrapezoid(mean, variance).forEach((value, k) => {
      expect(Math.abs(value - references[k])).toBeLessThan(4e-15 * Math.max(1, Math.abs(mean)));
    });
  });

  test("at variance 0 the values of the functions themselves", () => {
    for (const mean of [0, 0.3, 7]) {
      const w = 1 / (1 + Math.exp(mean));
      const exact = [w, w * (1 - w), w * w, Math.log1p(Math.exp(-mean))].map(Math.log);
      byTrapezoid(mean, 0).forEach((value, k) => {
        expect(value).toBeCloseTo(exact[k], 13);
      });
    }
  });
});
