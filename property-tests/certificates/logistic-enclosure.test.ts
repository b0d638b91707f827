import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logisticBox } from "../../src/certificates/logistic-box.js";
import { logisticEnclosure } from "../../src/certificates/logistic-enclosure.js";
import { propertySeed } from "../project/seed.js";
import { contains, decimalLogistic } from "./decimal-reference.js";

/** NIGHTLY=1 compares ten thousand values, in batches each of which stays below the limit on time. */
const BATCHES = process.env.NIGHTLY === undefined ? 1 : 200;
const BATCH = 50;
const HOURS = 4 * 3_600_000;

function assertInBatches<T>(property: fc.IProperty<T>): void {
  for (let k = 0; k < BATCHES; k++)
    fc.assert(property, { numRuns: BATCH, seed: propertySeed() + k });
}

const means = fc.double({ min: 0, max: 30, noNaN: true });
const variances = fc
  .double({ min: Math.log(1e-3), max: Math.log(60), noNaN: true })
  .map((x) => Math.exp(x));

describe("enclosures of the logistic expectations", () => {
  test(
    "hold values of 40 digits, and are narrow",
    () => {
      assertInBatches(
        fc.property(means, variances, (mean, variance) => {
          const { g, h } = decimalLogistic(mean, variance);
          const { logGradient, logCurvature, ratio } = logisticEnclosure(mean, variance);
          expect(contains(logGradient, g.ln())).toBe(true);
          expect(contains(logCurvature, h.ln())).toBe(true);
          expect(contains(ratio, g.div(h))).toBe(true);
          for (const { low, high } of [logGradient, logCurvature, ratio])
            expect(high - low).toBeLessThan(1e-11 * Math.max(1, Math.abs(high)));
        }),
      );
    },
    HOURS,
  );

  test(
    "on boxes hold values of 40 digits at a point of the box",
    () => {
      const part = fc.double({ min: 0, max: 1, noNaN: true });
      const width = fc.double({ min: 0, max: 0.5, noNaN: true });
      assertInBatches(
        fc.property(means, variances, width, part, part, (m, B, size, s, t) => {
          const mean = { low: m, high: m + size };
          const variance = { low: B, high: B * (1 + size) };
          const box = logisticBox({ mean, variance });
          const x = Math.min(mean.high, m + s * size);
          const y = Math.min(variance.high, B * (1 + t * size));
          const { g, h } = decimalLogistic(x, y);
          expect(contains(box.logGradient, g.ln())).toBe(true);
          expect(contains(box.logCurvature, h.ln())).toBe(true);
          expect(contains(box.ratio, g.div(h))).toBe(true);
        }),
      );
    },
    HOURS,
  );

  test("refuse what they are not made for", () => {
    expect(() => logisticEnclosure(-1, 1)).toThrow(/mean: -1, expected finite and >= 0/);
    expect(() => logisticEnclosure(1, 0)).toThrow(/variance: 0, expected finite and > 0/);
  });
});
