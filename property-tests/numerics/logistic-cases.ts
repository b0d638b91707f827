import fc from "fast-check";
import { logisticExpectation, logLogisticLoss } from "../../src/numerics/logistic-expectation.js";
import type { LogisticKind } from "./logistic-road.js";

/** The four logarithms under test. */
export function logisticValues(mean: number, variance: number): Record<LogisticKind, number> {
  const out = { logGradient: NaN, logCurvature: NaN, logFisher: NaN };
  logisticExpectation(mean, variance, out);
  return { ...out, logLoss: logLogisticLoss(mean, variance) };
}

export interface Margin {
  readonly mean: number;
  readonly variance: number;
}

const uniform = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });
const scale = (least: number, most: number): fc.Arbitrary<number> =>
  uniform(least, most).map((exponent) => 10 ** exponent);
const signed = (size: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.tuple(size, fc.boolean()).map(([value, negative]) => (negative ? -value : value));

/** Means of either sign to 1e5, variances to 1e5, 0 included; ratios from 0 to infinity and near the integers. */
export const margin: fc.Arbitrary<Margin> = fc.oneof(
  fc.record({ mean: signed(scale(-6, 5)), variance: scale(-6, 5) }),
  fc
    .record({ theta: signed(uniform(0, 4)), variance: scale(0, 4.3) })
    .map(({ theta, variance }) => ({ mean: theta * variance, variance })),
  fc
    .record({
      whole: fc.integer({ min: -3, max: 6 }),
      off: uniform(-1e-6, 1e-6),
      variance: scale(0, 4),
    })
    .map(({ whole, off, variance }) => ({ mean: (whole + off) * variance, variance })),
  fc.record({ mean: signed(uniform(0, 10)), variance: uniform(0, 2) }),
  fc.record({ mean: fc.constant(0), variance: fc.oneof(fc.constant(0), scale(-3, 5)) }),
);
