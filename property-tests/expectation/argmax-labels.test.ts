import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CanonicalPair } from "../../src/expectation/softmax/coupled/canonical-pair.js";
import { HardCoupling } from "../../src/expectation/softmax/coupled/hard-coupling.js";
import { LargestTeacher } from "../../src/expectation/softmax/largest-teacher.js";
import { taughtSoftmaxExpectation } from "../../src/expectation/softmax/taught-softmax.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";

const entries = (count: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });
/** Laws of (r, r*) for three classes, with independent noise beside them. */
const law = fc.record({ mean: entries(6, 1), rows: entries(36, 1) }).map(({ mean, rows }) => {
  const covariance = covarianceOf(rows, 6);
  for (let i = 0; i < 6; i++) covariance[7 * i] += 0.05;
  return { mean: Float64Array.from(mean), covariance };
});

/** The k-th of a fixed sequence of laws. */
function lawOf(k: number): { mean: Float64Array; covariance: Float64Array } {
  const rows = Array.from({ length: 36 }, (_, i) => Math.sin(7 * k + 3 * i + (i * i) / 5));
  const covariance = covarianceOf(rows, 6);
  for (let i = 0; i < 6; i++) covariance[7 * i] += 0.05;
  return { mean: Float64Array.from({ length: 6 }, (_, i) => Math.cos(k + 2 * i)), covariance };
}

/**
 * Law, flip, and E[p - y]_1, E[p - y]_2, entries 11, 12 and 33 of the Fisher term, E[f]: by Gauss-Legendre rules over radius
 * and angle of r* in each wedge and Gauss-Hermite rules over r given r*, in numpy.
 */
const BY_POLAR_QUADRATURE: [number, number, number[]][] = [
  [
    1,
    0,
    [
      -0.16922714505923303, 0.11711453688559123, 0.35237711337594185, -0.01931216122509047,
      0.3923112971544974, 1.380055826048982,
    ],
  ],
  [
    2,
    0.15,
    [
      -0.05295501416444459, 0.03240530229257335, 0.2421504605278617, -0.09586498300994184,
      0.31041526862548885, 1.5978979663449644,
    ],
  ],
  [
    3,
    0,
    [
      0.020690477391595075, 0.03508224794617515, 0.18242980180959895, -0.11645911813167673,
      0.22571112473363347, 1.357134252153193,
    ],
  ],
];

describe("three classes with labels at the largest of the teacher's logits", () => {
  test("the moments are derivatives of the loss, the teacher's included", () => {
    fc.assert(
      fc.property(law, fc.constantFrom(0, 0.2), ({ mean, covariance }, flip) => {
        const of = new LargestTeacher({ isDrawn: true, noise: 0, flip });
        expect(slopeDefect(of, mean, covariance, 0.002)).toBeLessThan(1e-6);
      }),
      { numRuns: 8 },
    );
  });

  test.each(BY_POLAR_QUADRATURE)(
    "are those of polar quadrature in r*, law %i",
    (k, flip, values) => {
      const { mean, covariance } = lawOf(k);
      const of = new LargestTeacher({ isDrawn: true, noise: 0, flip });
      const { gradient, fisher } = momentsOf(of, 0, mean, covariance);
      const loss = lossOf(of, 0, mean, covariance);
      const found = [gradient[0], gradient[1], fisher[0], fisher[1], fisher[8], loss];
      found.forEach((value, i) => expect(Math.abs(value - values[i])).toBeLessThan(1e-10));
    },
  );

  test("where r all but determines the label, to 1e-9 and continuously up to where it does", () => {
    const of = new LargestTeacher({ isDrawn: true, noise: 0, flip: 0 });
    const at = (noise: number) => {
      const { mean, covariance } = lawOf(2);
      for (let b = 0; b < 3; b++)
        for (let c = 0; c < 3; c++) {
          const shared = covariance[6 * b + c];
          covariance[6 * b + c + 3] = covariance[6 * (b + 3) + c] = shared;
          covariance[6 * (b + 3) + c + 3] = shared + (b === c ? noise : 0);
        }
      return momentsOf(of, 0, mean, covariance);
    };
    const [none, least, less, more] = [0, 1e-6, 4e-6, 0.02].map(at);
    for (const { error } of [none, least, less, more]) expect(error).toBeLessThan(2e-9);
    // the label is drawn where r is within the noise's deviation of an edge, which costs its square
    const [half, whole] = [difference(none, least), difference(none, less)];
    expect(whole).toBeLessThan(4e-6);
    expect(Math.abs(whole - 4 * half)).toBeLessThan(1e-3 * whole);
    expect(difference(none, more)).toBeLessThan(0.02);
  });

  test.each([0.001, 0.02, 0.3])(
    "by integrals over r* as by lattices in r, with noise %d between them",
    (noise) => {
      const { mean, covariance } = lawOf(2);
      for (let b = 0; b < 3; b++)
        for (let c = 0; c < 3; c++) {
          const shared = covariance[6 * b + c];
          covariance[6 * b + c + 3] = covariance[6 * (b + 3) + c] = shared;
          covariance[6 * (b + 3) + c + 3] = shared + (b === c ? noise : 0);
        }
      const pair = new CanonicalPair(3);
      pair.set(mean, covariance);
      const coupling = new HardCoupling(pair);
      coupling.prepare();
      const fineness = { digits: 11.5, radius: 7.5, shrink: 1, negligible: 1e-12 };
      const { spread } = coupling.byLattice(fineness, [0, 2]);
      const byLattice = coupling.value.slice();
      const known = { student: new Float64Array(3), labels: new Float64Array(3) };
      coupling.byWedges(fineness, [0, 2], known);
      expect(spread).toBeLessThan(1e-4);
      byLattice.forEach((x, k) => expect(Math.abs(x - coupling.value[k])).toBeLessThan(1e-10));
    },
  );

  test("what is left of r* given r may be on a line, where its probabilities are not smooth", () => {
    const { mean, covariance } = lawOf(1);
    const [given, line] = [covarianceOf([1, 0, 0.2, 0.3, 1, 0, 0, -0.4, 1], 3), [0.5, 0.9, 0.1]];
    for (let b = 0; b < 3; b++)
      for (let c = 0; c < 3; c++) {
        covariance[6 * b + c] = given[3 * b + c];
        covariance[6 * b + c + 3] = covariance[6 * (b + 3) + c] = given[3 * b + c];
        covariance[6 * (b + 3) + c + 3] = given[3 * b + c] + line[b] * line[c];
      }
    const { error, gradient } = momentsOf(
      new LargestTeacher({ isDrawn: true, noise: 0, flip: 0 }),
      0,
      mean,
      covariance,
    );
    expect(error).toBeLessThan(2e-9);
    expect(Math.abs(gradient[0] + gradient[1] + gradient[2])).toBeLessThan(1e-12);
  });

  test("at X = 0 what is left is the law of the labels", () => {
    const covariance = new Float64Array(36);
    for (let h = 3; h < 6; h++) covariance[7 * h] = 1;
    const { gradient, fisher, error } = momentsOf(
      new LargestTeacher({ isDrawn: true, noise: 0, flip: 0.3 }),
      0,
      new Float64Array(6),
      covariance,
    );
    expect(error).toBeLessThan(2e-10);
    for (let b = 0; b < 3; b++) {
      expect(Math.abs(gradient[b])).toBeLessThan(1e-14);
      for (let c = 0; c < 3; c++)
        expect(fisher[3 * b + c]).toBeCloseTo(b === c ? 2 / 9 : -1 / 9, 13);
    }
  });
});

describe("the probabilities of the largest of Gaussian logits", () => {
  test("are the shares of samples, for four logits as well", () => {
    for (const logits of [3, 4]) {
      const stream = normalStream(logits);
      const of = taughtSoftmaxExpectation(logits, { link: "argmax", coordinates: [] });
      const size = 2 * logits;
      const rows = Array.from({ length: size * size }, () => stream.normal() / 2);
      const mean = Float64Array.from({ length: size }, () => stream.normal() / 3);
      const { gradient, fisher, error } = momentsOf(of, 0, mean, covarianceOf(rows, size));
      const samples = 200_000;
      const sums = new Float64Array(logits + logits ** 2);
      for (let n = 0; n < samples; n++) {
        const e = residual(stream, mean, rows, logits);
        e.forEach((x, b) => {
          sums[b] += x / samples;
          e.forEach((y, c) => (sums[logits + b * logits + c] += (x * y) / samples));
        });
      }
      [...gradient, ...fisher].forEach((value, i) =>
        expect(Math.abs(value - sums[i])).toBeLessThan(4.5 / Math.sqrt(samples) + 2 * error),
      );
    }
  });
});

/** p - y of one sample. */
function residual(
  stream: { normal(): number },
  mean: Float64Array,
  rows: readonly number[],
  logits: number,
): number[] {
  const size = mean.length;
  const z = Array.from({ length: size }, () => stream.normal());
  const x = Array.from(mean, (m, i) => z.reduce((sum, v, j) => sum + rows[i * size + j] * v, m));
  const weights = x.slice(0, logits).map(Math.exp);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const taught = x.slice(logits);
  const top = taught.indexOf(Math.max(...taught));
  return weights.map((w, b) => w / total - Number(b === top));
}
