import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { correctionFactors } from "../../src/asymptotics/correction-factor.js";
import {
  CORRECTION_PRIORS,
  correctionTerms,
  deviationOf,
} from "../../src/asymptotics/correction.js";

const lesser = [0.25, 0.5].map((order) => (x: number) => x ** order);

test.prop([fc.integer({ min: 8, max: 30 }), fc.double({ min: 1.5, max: 20, noNaN: true })], {
  numRuns: 5,
})("a factor of few columns has the covariance of all corrections", (count, start) => {
  const times = Array.from({ length: count }, (_, k) => start * 1.18 ** k);
  const terms = correctionTerms({ start, end: times[count - 1] }, lesser);
  const factors = correctionFactors(times, lesser);
  for (const prior of CORRECTION_PRIORS) {
    const { width, rows, entries, order } = factors(prior);
    const row = (time: number): number => order.indexOf(time);
    for (let k = 0; k < width; k++)
      expect(entries.subarray(k * rows, k * rows + k).every((entry) => entry === 0)).toBe(true);
    expect(width).toBeLessThanOrEqual(count);
    const covariance = (a: number, b: number): number =>
      terms.reduce(
        (sum, term) =>
          sum + deviationOf(term, prior) ** 2 * term.term(times[a]) * term.term(times[b]),
        0,
      );
    const largest = Math.max(...times.map((_, k) => covariance(k, k)));
    for (let a = 0; a < count; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let k = 0; k < width; k++)
          sum += entries[k * rows + row(a)] * entries[k * rows + row(b)];
        expect(Math.abs(sum - covariance(a, b))).toBeLessThanOrEqual(1e-13 * largest);
      }
    }
  }
});
