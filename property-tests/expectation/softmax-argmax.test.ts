import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logNormalCdf } from "../../src/numerics/mills-ratio.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { WrongArgmax } from "../../src/expectation/softmax/argmax/wrong-argmax.js";
import { covarianceOf } from "./joint-laws.js";

type Rows = number[][];

const entries = (count: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });
const rowsOf = (flat: ArrayLike<number>, k: number): Rows =>
  Array.from({ length: k }, (_, b) => Array.from({ length: k }, (_, c) => flat[b * k + c]));
const diagonal = (k: number, value: number): Rows =>
  Array.from({ length: k }, (_, b) => Array.from({ length: k }, (_, c) => (b === c ? value : 0)));
/** Any law with independent noise of variance 0.1 beside it. */
const law = (k: number) =>
  fc.record({ mean: entries(k, 2), flat: entries(k * k, 1) }).map(({ mean, flat }) => {
    const covariance = rowsOf(covarianceOf(flat, k), k);
    covariance.forEach((row, b) => (row[b] += 0.1));
    return { mean, covariance };
  });

const wrong = (label: number, mean: readonly number[], covariance: Rows) => {
  const { log, error } = new WrongArgmax(mean.length).logProbability(label, mean, covariance);
  return { value: Math.exp(log), log, error };
};

describe("the probability that the largest logit is wrong", () => {
  test.each([2, 3, 4, 5, 9])("is 1 - 1/%d for exchangeable logits", (k) => {
    const { value, error } = wrong(k - 1, Array<number>(k).fill(0.3), diagonal(k, 2));
    expect(error).toBeLessThan(k > 4 ? 1e-3 : 1e-8);
    expect(Math.abs(value - (1 - 1 / k))).toBeLessThan(error);
  });

  test.each([3, 4])("and those of all labels: exactly one of %d is right", (k) => {
    fc.assert(
      fc.property(law(k), ({ mean, covariance }) => {
        const right = mean.reduce((sum, _, b) => sum + 1 - wrong(b, mean, covariance).value, 0);
        expect(Math.abs(right - 1)).toBeLessThan(k === 3 ? 1e-11 : 1e-7);
      }),
      { numRuns: k === 3 ? 20 : 4 },
    );
  });

  test("is unchanged by scaling, and by a common shift that is random", () => {
    fc.assert(
      fc.property(law(3), entries(3, 2), ({ mean, covariance }, u) => {
        const moved = covariance.map((row, b) => row.map((x, c) => 9 * (x + u[b] + u[c] + 8)));
        const shifted = mean.map((m) => 3 * (m + 1));
        const gap = wrong(1, mean, covariance).log - wrong(1, shifted, moved).log;
        expect(Math.abs(gap)).toBeLessThan(1e-9);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    [3, 0],
    [3, 40],
    [4, 8],
    [6, 1],
    [6, 12],
    [9, 60],
  ])("%d independent logits, margin %d: the integral over the label's own", (k, margin) => {
    const mean = Array.from({ length: k }, (_, b) => (b === 0 ? margin : Math.sin(b)));
    const { log, error } = wrong(0, mean, diagonal(k, 1));
    expect(error).toBeLessThan(k > 4 ? 2e-3 : 1e-7);
    expect(Math.abs(Math.expm1(log - logWrongOfIndependent(mean)))).toBeLessThan(error + 1e-10);
  });

  test.each([
    [3, 3, 0.5],
    [4, 4, 1],
    [4, 2, 0],
    [5, 1, 0.3],
    [6, 2, 1],
    [8, 8, 2],
    [8, 7, 1],
  ])(
    "%d logits of rank %d, margin %d: Monte Carlo within its standard error",
    (k, rank, margin) => {
      const stream = normalStream(10 * k + rank);
      const root = Array.from({ length: k }, () =>
        Array.from({ length: rank }, () => stream.normal()),
      );
      const mean = Array.from(
        { length: k },
        (_, b) => stream.normal() / 2 + (b === 1 ? margin : 0),
      );
      const covariance = root.map((x) => root.map((y) => x.reduce((s, v, j) => s + v * y[j], 0)));
      const { value, error } = wrong(1, mean, covariance);
      const sampled = monteCarlo(1, mean, root, 100_000);
      expect(Math.abs(value - sampled.mean)).toBeLessThan(4 * sampled.error + error * value);
      expect(error).toBeLessThan(0.02);
    },
  );

  test("chance decides among equal logits", () => {
    expect(wrong(0, [0, 0, 0], diagonal(3, 0)).value).toBeCloseTo(2 / 3, 14);
    expect(wrong(0, [1, 1, 0], diagonal(3, 0)).value).toBeCloseTo(1 / 2, 14);
    expect(wrong(2, [1, 1, 0], diagonal(3, 0)).value).toBe(1);
    expect(wrong(0, [2, 1, 0], diagonal(3, 0)).value).toBe(0);
    // the second logit is a copy of the first: half of what the two win together
    const pair = [
      [1, 1, 0.2],
      [1, 1, 0.2],
      [0.2, 0.2, 2],
    ];
    const alone = wrong(
      0,
      [0.3, 0],
      [
        [1, 0.2],
        [0.2, 2],
      ],
    ).value;
    expect(wrong(0, [0.3, 0.3, 0], pair).value).toBeCloseTo(1 - (1 - alone) / 2, 12);
    expect(wrong(2, [0.3, 0.3, 0], pair).value).toBeCloseTo(1 - alone, 12);
  });

  test("of logits that are no numbers is none", () => {
    expect(wrong(0, [0, NaN, 1], diagonal(3, 1)).value).toBeNaN();
    expect(wrong(0, [0, 1, 1], diagonal(3, Infinity)).value).toBeNaN();
  });

  test("is continuous where a law degenerates to a line", () => {
    const slopes = [0.4, -1, 2, 0.1];
    const line = slopes.map((x) => slopes.map((y) => x * y));
    const mean = [0.5, 0.2, -0.3, 0.1];
    const { value } = wrong(0, mean, line);
    const sharp = line.map((row, b) => row.map((x, c) => x + (b === c ? 1e-6 : 0)));
    const near = wrong(0, mean, sharp);
    expect(Math.abs(near.value - value)).toBeLessThan(2e-3 + near.error);
  });
});

/** log of the integral of phi(x) (1 - prod_b Phi(m_0 + x - m_b)), unit variances, by the trapezoidal rule. */
function logWrongOfIndependent(mean: readonly number[]): number {
  const step = 1 / 64;
  let sum = 0;
  const terms: number[] = [];
  for (let x = -100; x < 12; x += step) {
    const logRight = mean.slice(1).reduce((total, m) => total + logNormalCdf(mean[0] + x - m), 0);
    terms.push(Math.log(-Math.expm1(logRight)) - (x * x) / 2);
  }
  const top = Math.max(...terms);
  for (const term of terms) sum += Math.exp(term - top);
  return top + Math.log((sum * step) / Math.sqrt(2 * Math.PI));
}

/** Plain sampling of r = mean + root z. */
function monteCarlo(label: number, mean: readonly number[], root: Rows, samples: number) {
  const stream = normalStream(4);
  let count = 0;
  for (let s = 0; s < samples; s++) {
    const z = root[0].map(() => stream.normal());
    const r = mean.map((m, b) => z.reduce((sum, x, j) => sum + root[b][j] * x, m));
    if (r.some((value) => value > r[label])) count++;
  }
  const share = count / samples;
  return { mean: share, error: Math.sqrt((share * (1 - share) + 1 / samples) / samples) };
}
