import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptySignedMean } from "../../src/expectation/signed-mean.js";
import { taughtSoftmaxExpectation } from "../../src/expectation/softmax/taught-softmax.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";

const entries = (count: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });

/** Columns of a root of the covariance, of which only the first `rank` are kept. */
const lawOfRank = (rank: number, size: number) =>
  fc.record({ mean: entries(6, 1), rows: entries(36, size) }).map(({ mean, rows }) => ({
    mean: Float64Array.from(mean),
    covariance: covarianceOf(
      rows.map((x, i) => (i % 6 < rank ? x : 0)),
      6,
    ),
  }));

/** The k-th of a fixed sequence of laws. */
function lawOf(k: number): { mean: Float64Array; covariance: Float64Array } {
  const rows = Array.from({ length: 36 }, (_, i) => Math.sin(7 * k + 3 * i + (i * i) / 5));
  const covariance = covarianceOf(rows, 6);
  for (let i = 0; i < 6; i++) covariance[7 * i] += 0.05;
  return { mean: Float64Array.from({ length: 6 }, (_, i) => Math.cos(k + 2 * i)), covariance };
}

/** Student and teacher in each other's place. */
function exchanged(mean: Float64Array, covariance: Float64Array) {
  const from = (i: number): number => (i + 3) % 6;
  return {
    mean: mean.map((_, i) => mean[from(i)]),
    covariance: covariance.map((_, k) => covariance[6 * from(Math.floor(k / 6)) + from(k % 6)]),
  };
}

/**
 * Law, flip, and E[p - y]_1, E[p - y]_2, entries 11, 12 and 33 of the Fisher term, E[f], entry 11 of the Hessian: by the
 * trapezoidal rule in all four differences of logits, in numpy.
 */
const BY_FOUR_DIMENSIONS: [number, number, number[]][] = [
  [
    1,
    0,
    [
      -0.07150357735821, 0.02676917133127, 0.3319717573744, -0.05233772846008, 0.3692714917239,
      1.458479236868, 0.1755429563763,
    ],
  ],
  [
    2,
    0.15,
    [
      -0.076362407027089, 0.015834503623954, 0.25569541496378, -0.10141675882683, 0.32131918405506,
      1.6708555398786, 0.11543324961655,
    ],
  ],
];

const categorical = (flip = 0) =>
  taughtSoftmaxExpectation(3, { link: "categorical", flip, coordinates: [] });
const soft = () => taughtSoftmaxExpectation(3, { link: "softmax", coordinates: [] });

describe("softmax of three classes with labels by softmax of a teacher's logits", () => {
  test.each(BY_FOUR_DIMENSIONS)("are those of four-dimensional sums, law %i", (k, flip, values) => {
    const { mean, covariance } = lawOf(k);
    const of = categorical(flip);
    const { gradient, fisher, hessian } = momentsOf(of, 0, mean, covariance);
    const loss = lossOf(of, 0, mean, covariance);
    const found = [gradient[0], gradient[1], fisher[0], fisher[1], fisher[8], loss, hessian[0]];
    found.forEach((value, i) => expect(Math.abs(value - values[i])).toBeLessThan(1e-11));
  });

  test("the moments are derivatives of the loss, the teacher's included", () => {
    fc.assert(
      fc.property(lawOfRank(6, 1), fc.constantFrom(0, 0.2), ({ mean, covariance }, flip) => {
        for (let i = 0; i < 6; i++) covariance[7 * i] += 0.05;
        expect(slopeDefect(categorical(flip), mean, covariance, 0.002)).toBeLessThan(1e-6);
      }),
      { numRuns: 4 },
    );
  });

  test("the squared difference of two softmax is symmetric in them, for laws of any rank and width", () => {
    const laws = fc
      .integer({ min: 1, max: 6 })
      .chain((rank) => fc.constantFrom(0.1, 1, 5).chain((size) => lawOfRank(rank, size)));
    fc.assert(
      fc.property(laws, ({ mean, covariance }) => {
        const other = exchanged(mean, covariance);
        const [here, there] = [
          momentsOf(soft(), 0, mean, covariance),
          momentsOf(soft(), 0, other.mean, other.covariance),
        ];
        expect(Math.max(here.error, there.error)).toBeLessThan(1e-7);
        here.fisher.forEach((value, k) =>
          expect(Math.abs(value - there.fisher[k])).toBeLessThan(here.error + there.error),
        );
      }),
      { numRuns: 12 },
    );
  });

  test("of logits thirty wide that are the teacher's own, nothing is left of the squared gradient", () => {
    const block = covarianceOf([30, 6, -9, 0, 24, 15, 0, 0, 33], 3);
    const covariance = new Float64Array(36).map(
      (_, e) => block[(Math.floor(e / 6) % 3) * 3 + (e % 3)],
    );
    const { gradient, fisher, hessian, teacher, error } = momentsOf(
      ...([soft(), 0, new Float64Array(6), covariance] as const),
    );
    expect(error).toBeLessThan(1e-6);
    for (const x of [...gradient, ...fisher]) expect(Math.abs(x)).toBeLessThan(1e-12);
    hessian.forEach((value, e) => expect(Math.abs(value + teacher[e])).toBeLessThan(1e-12));
  });

  test("a student that nearly determines its teacher's logits has about the moments of one that does", () => {
    const at = (noise: number) => {
      const { mean, covariance } = lawOf(3);
      for (let b = 0; b < 3; b++)
        for (let c = 0; c < 3; c++) {
          const shared = covariance[6 * b + c];
          covariance[6 * b + c + 3] = covariance[6 * (b + 3) + c] = shared;
          covariance[6 * (b + 3) + c + 3] = shared + (b === c ? noise : 0);
        }
      return momentsOf(categorical(), 0, mean, covariance);
    };
    const [exact, near, nearer] = [0, 1e-4, 5e-5].map(at);
    // linear in the variance of what is left
    const [whole, half] = [difference(exact, near), difference(exact, nearer)];
    expect(whole).toBeLessThan(1e-4);
    expect(Math.abs(whole - 2 * half)).toBeLessThan(1e-3 * whole);
  });

  test("at X = 0 labels are drawn with the teacher's own probabilities", () => {
    const covariance = new Float64Array(36);
    for (let h = 3; h < 6; h++) covariance[7 * h] = 2;
    const { gradient, fisher } = momentsOf(categorical(0.3), 0, new Float64Array(6), covariance);
    for (let b = 0; b < 3; b++) {
      expect(Math.abs(gradient[b])).toBeLessThan(1e-13);
      for (let c = 0; c < 3; c++)
        expect(Math.abs(fisher[3 * b + c] - (b === c ? 2 / 9 : -1 / 9))).toBeLessThan(1e-12);
    }
  });

  test("logits ten thousand wide decide both ways, to within what is stated", () => {
    const covariance = new Float64Array(36);
    for (let h = 0; h < 6; h++) covariance[7 * h] = 1e8;
    const { error, fisher } = momentsOf(categorical(), 0, new Float64Array(6), covariance);
    expect(error).toBeLessThan(5e-3);
    // p and y are one of three, independently
    expect(Math.abs(fisher[0] - 4 / 9)).toBeLessThan((4 / 9) * error);
    const loss = emptySignedMean();
    categorical().meanLoss(0, new Float64Array(6), covariance, loss);
    expect(loss.error).toBeLessThan(5e-3);
    // the largest of three normal numbers is 3 / (2 sqrt(pi)) on average
    const largest = (1e4 * 3) / (2 * Math.sqrt(Math.PI));
    expect(Math.abs(loss.value / largest - 1)).toBeLessThan(loss.error + 1e-4);
  });
});
