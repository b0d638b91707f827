import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOGISTIC_REFERENCES } from "./logistic-references.js";
import { allowance, LOGISTIC_KINDS, logisticRoad } from "./logistic-road.js";
import { logisticValues, margin } from "./logistic-cases.js";

const check = (law: (mean: number, variance: number) => void, numRuns = 400): void => {
  fc.assert(
    fc.property(margin, ({ mean, variance }) => {
      law(mean, variance);
    }),
    { numRuns },
  );
};
const close = (a: number, b: number, mean: number, factor = 1): void => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(factor * allowance(mean, b));
};

describe("logistic expectations", () => {
  it("are those that mpmath finds at 40 digits", () => {
    for (const reference of LOGISTIC_REFERENCES) {
      const values = logisticValues(reference.mean, reference.variance);
      for (const kind of LOGISTIC_KINDS) close(values[kind], reference[kind], reference.mean);
    }
  });

  it("are those of the trapezoidal rule in r, over the whole range", () => {
    check((mean, variance) => {
      const values = logisticValues(mean, variance);
      for (const kind of LOGISTIC_KINDS) {
        close(values[kind], logisticRoad(kind, mean, variance), mean);
      }
    }, 250);
  });

  it("would not pass with the mean off by 1e-9", () => {
    const values = logisticValues(3, 5);
    const shifted = logisticRoad("logGradient", 3 + 1e-9, 5);
    expect(Math.abs(values.logGradient - shifted)).toBeGreaterThan(allowance(3, shifted));
  });

  it("E[w] + E[1 - w] = 1, and E[w^2] + E[w - w^2] = E[w]", () => {
    check((mean, variance) => {
      const [right, left] = [logisticValues(mean, variance), logisticValues(-mean, variance)];
      expect(Math.exp(right.logGradient) + Math.exp(left.logGradient)).toBeCloseTo(1, 12);
      const parts =
        Math.exp(right.logFisher - right.logGradient) +
        Math.exp(right.logCurvature - right.logGradient);
      expect(Math.abs(parts - 1)).toBeLessThan(2 * allowance(mean, right.logGradient));
    });
  });

  it("tilt: E_m[w] = e^{-m + B/2} E_{B-m}[w] and E_m[w^2] = e^{-m + B/2} E_{m-B}[w - w^2]", () => {
    check((mean, variance) => {
      const shift = variance / 2 - mean;
      const values = logisticValues(mean, variance);
      // the tilted mean is rounded, which moves the logarithms by up to its ratio to the variance
      const reach = Math.abs(mean) + variance;
      const tilted = shift + logisticValues(variance - mean, variance).logGradient;
      close(values.logGradient, tilted, reach, 2);
      const other = shift + logisticValues(mean - variance, variance).logCurvature;
      close(values.logFisher, other, reach, 2);
    });
  });

  it("a(m, 2m) = 2 and a >= 1", () => {
    check((mean, variance) => {
      const { logGradient, logCurvature } = logisticValues(mean, variance);
      expect(logGradient - logCurvature).toBeGreaterThanOrEqual(-allowance(mean, logGradient));
      const onLine = logisticValues(variance / 2, variance);
      close(onLine.logGradient - onLine.logCurvature, Math.LN2, variance);
    });
  });

  it("d/dm log E[log(1 + e^-r)] = -E[w] / E[log(1 + e^-r)], d/dB is half the curvature over the loss", () => {
    check((mean, variance) => {
      const width = 0.02 * Math.min(1, Math.sqrt(variance) + 0.1);
      const loss = (m: number, b: number): number => logisticValues(m, b).logLoss;
      const { logGradient, logCurvature, logLoss } = logisticValues(mean, variance);
      const rounding = (10 * allowance(mean, logLoss)) / width;
      const inMean = slope((dm) => loss(mean + dm, variance), width);
      expect(Math.abs(inMean + Math.exp(logGradient - logLoss))).toBeLessThan(1e-6 + rounding);
      if (variance < 0.2) return;
      const inVariance = slope((db) => loss(mean, variance + db), width);
      const half = 0.5 * Math.exp(logCurvature - logLoss);
      expect(Math.abs(inVariance - half)).toBeLessThan(1e-6 + rounding);
    });
  });
});

/** Derivative at 0 by the five-point rule. */
function slope(f: (x: number) => number, h: number): number {
  return (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
}
