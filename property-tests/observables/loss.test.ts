import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logSumExp } from "../../src/numerics/log-sum-exp.js";
import { logLoss, loss } from "../../src/observables/loss.js";
import { binarySituation, logit, probability, type Logit } from "./situations.js";

/** E[log(1 + e^-(margin))] by a dense trapezoidal sum in the standardised logit. */
function meanLogLoss({ mean, variance }: Logit, sign: number): number {
  const deviation = Math.sqrt(variance);
  const step = Math.min(0.05, 0.3 / deviation);
  let sum = 0;
  for (let z = -40; z <= 40; z += step) {
    const margin = sign * (mean + deviation * z);
    const value =
      margin > 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
    sum += value * Math.exp((-z * z) / 2);
  }
  return (sum * step) / Math.sqrt(2 * Math.PI);
}

describe("loss", () => {
  test("is the probability-weighted mean over the classes", () => {
    fc.assert(
      fc.property(logit, logit, probability, (first, second, p) => {
        const direct = p * meanLogLoss(first, 1) + (1 - p) * meanLogLoss(second, -1);
        expect(loss(binarySituation(first, second, p)) / direct).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });

  test("does not change when the classes change places with labels and logits negated", () => {
    fc.assert(
      fc.property(logit, logit, probability, (first, second, p) => {
        const negated = (l: Logit): Logit => ({ mean: -l.mean, variance: l.variance });
        const swapped = binarySituation(negated(second), negated(first), 1 - p);
        expect(logLoss(swapped)).toBeCloseTo(logLoss(binarySituation(first, second, p)), 10);
      }),
    );
  });

  test("has a logarithm that goes on where the loss underflows: log L = -m + B/2 for m far above B", () => {
    const far: Logit = { mean: 1e5, variance: 100 };
    const right = binarySituation(far, { mean: -1e5, variance: 100 }, 0.3);
    expect(loss(right)).toBe(0);
    expect(logLoss(right)).toBeCloseTo(-1e5 + 50, 7);
  });
});

describe("log-sum-exp", () => {
  const logarithms = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1 });

  test("shifts with its arguments, by any amount", () => {
    const shift = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(logarithms, shift, (list, by) => {
        const difference = logSumExp(list.map((x) => x + by)) - logSumExp(list);
        expect(Math.abs(difference - by)).toBeLessThan(1e-9);
      }),
    );
  });

  test("is at least the largest, and -Infinity for nothing", () => {
    fc.assert(
      fc.property(logarithms, (list) => {
        expect(logSumExp(list)).toBeGreaterThanOrEqual(Math.max(...list));
      }),
    );
    expect(logSumExp([])).toBe(-Infinity);
  });
});
