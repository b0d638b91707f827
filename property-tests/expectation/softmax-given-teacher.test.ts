import { describe, expect, test } from "vitest";
import type { Expectations } from "../../src/expectation/expectations.js";
import { coneProbability } from "../../src/expectation/softmax/given/cone-probability.js";
import { SoftmaxGivenTeacher } from "../../src/expectation/softmax/given/softmax-given-teacher.js";
import { LargestTeacher } from "../../src/expectation/softmax/largest-teacher.js";
import { taughtSoftmaxExpectation } from "../../src/expectation/softmax/taught-softmax.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { covarianceOf, difference, lossOf, momentsOf } from "./joint-laws.js";

const TOLERANCE = 1e-4;

/** A law of (r, r*) by a root of any rank. */
function lawOf(logits: number, rank: number, seed: number) {
  const size = 2 * logits;
  const stream = normalStream(seed);
  const rows = Array.from({ length: size * size }, (_, i) =>
    i % size < rank ? stream.normal() / 2 : 0,
  );
  const mean = Float64Array.from({ length: size }, () => stream.normal() / 4);
  return { mean, rows, covariance: covarianceOf(rows, size) };
}

const pointsFor = (logits: number, isHard: boolean, flip = 0): Expectations =>
  new SoftmaxGivenTeacher(logits, { isHard, isDrawn: true, noise: 0, flip }, TOLERANCE);

describe("softmax given the teacher's logits, by points", () => {
  test.each([
    ["argmax", 0],
    ["argmax", 0.2],
    ["categorical", 0],
    ["categorical", 0.15],
  ] as const)(
    "%s of three classes, flips %d: the lattices within the stated error",
    (link, flip) => {
      for (const seed of [1, 2, 3]) {
        const { mean, covariance } = lawOf(3, 6, seed);
        const exact = taughtSoftmaxExpectation(3, { link, flip, coordinates: [] });
        const of = pointsFor(3, link === "argmax", flip);
        const [reference, found] = [exact, of].map((road) => momentsOf(road, 0, mean, covariance));
        const size = Math.max(...[...reference.fisher, ...reference.hessian].map(Math.abs));
        expect(found.error).toBeLessThan(5e-3);
        expect(difference(reference, found)).toBeLessThan(found.error * Math.max(1, size));
        const gap = lossOf(of, 0, mean, covariance) - lossOf(exact, 0, mean, covariance);
        expect(Math.abs(gap)).toBeLessThan(1e-3);
      }
    },
  );

  test.each([
    ["of full rank", 4, 8],
    ["where r determines r*", 4, 3],
    ["of rank 2: five cones in a plane", 5, 2],
    ["on a line", 4, 1],
  ])("hard labels under laws %s: the means of samples", (_, logits, rank) => {
    const { mean, rows, covariance } = lawOf(logits, rank, 10 * logits + rank);
    const of = pointsFor(logits, true);
    const { gradient, fisher, error } = momentsOf(of, 0, mean, covariance);
    const loss = lossOf(of, 0, mean, covariance);
    const sampled = sample(logits, mean, rows, 100_000);
    expect(error).toBeLessThan(0.02);
    [...gradient, ...fisher, loss].forEach((value, k) =>
      expect(Math.abs(value - sampled[k])).toBeLessThan(4.5 * 0.005 + error),
    );
    const sum = gradient.reduce((total, x) => total + x, 0);
    expect(Math.abs(sum)).toBeLessThan(1e-12);
  });

  test("two of the teacher's logits that are one share their wins", () => {
    const rows = new Array<number>(64).fill(0);
    for (const [i, j] of [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 4],
      [6, 6],
      [7, 7],
    ])
      rows[8 * i + j] = 1;
    const found = momentsOf(pointsFor(4, true), 0, new Float64Array(8), covarianceOf(rows, 8));
    expect(found.error).toBeLessThan(5e-3);
    // p = 1/4 on average beside wins of 1/6, 1/6, 1/3, 1/3
    [1 / 6, 1 / 6, 1 / 3, 1 / 3].forEach((wins, b) =>
      expect(Math.abs(found.gradient[b] - (1 / 4 - wins))).toBeLessThan(found.error),
    );
  });

  test("nothing jumps along a path on which the covariance passes through equal eigenvalues", () => {
    const of = pointsFor(4, true);
    const at = (x: number): number => {
      const covariance = new Float64Array(64);
      for (let b = 0; b < 4; b++) {
        covariance[9 * b] = 1 + (b === 0 ? x : 0);
        covariance[9 * (b + 4)] = 1;
        covariance[8 * b + b + 4] = covariance[8 * (b + 4) + b] = 0.6;
      }
      return momentsOf(of, 0, new Float64Array(8), covariance).fisher[0];
    };
    at(0.1);
    const [left, here, right] = [-1e-3, 0, 1e-3].map(at);
    expect(Math.abs(left - 2 * here + right)).toBeLessThan(2e-5);
  });
});

describe("probabilities of cones", () => {
  test("in the plane are those of the angle", () => {
    for (const c of [-0.9, 0, 0.5, 0.99]) {
      const { value, error } = coneProbability([0, 0], [1, c, c, 1]);
      expect(Math.abs(value - (0.25 + Math.asin(c) / (2 * Math.PI)))).toBeLessThan(error);
      expect(error).toBeLessThan(1e-4);
    }
  });

  test("of regular simplices are one part each, in as many dimensions as there are", () => {
    for (const k of [3, 4, 6]) {
      const n = k - 1;
      const covariance = Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 2 : 1));
      const { value, error } = coneProbability(new Array<number>(n).fill(0), covariance);
      expect(Math.abs(value - 1 / k)).toBeLessThan(error);
    }
  });

  test("of more inequalities than dimensions are the angle between the nearest two", () => {
    // normals at -60, 0 and 40 degrees leave the angle from -50 to 30 degrees
    const normals = [-60, 0, 40].map((a) => [
      Math.cos((a * Math.PI) / 180),
      Math.sin((a * Math.PI) / 180),
    ]);
    const covariance = normals.flatMap((u) => normals.map((v) => u[0] * v[0] + u[1] * v[1]));
    const { value, error } = coneProbability([0, 0, 0], covariance);
    expect(Math.abs(value - 80 / 360)).toBeLessThan(error);
    expect(error).toBeLessThan(1e-3);
  });
});

test("hard labels of three classes that r determines: the integrals over r* within the stated error", () => {
  const { mean, rows } = lawOf(3, 3, 7);
  const covariance = covarianceOf(rows, 6);
  for (let b = 0; b < 3; b++)
    for (let c = 0; c < 3; c++) {
      const shared = covariance[6 * b + c];
      covariance[6 * b + c + 3] = covariance[6 * (b + 3) + c] = shared;
      covariance[6 * (b + 3) + c + 3] = shared;
    }
  const exact = momentsOf(
    new LargestTeacher({ isDrawn: true, noise: 0, flip: 0 }),
    0,
    mean,
    covariance,
  );
  const found = momentsOf(pointsFor(3, true), 0, mean, covariance);
  expect(exact.error).toBeLessThan(2e-9);
  expect(found.error).toBeLessThan(5e-3);
  expect(difference(exact, found)).toBeLessThan(found.error);
});

/** Means of p - y, (p - y)(p - y)^T and the loss over samples of the law. */
function sample(logits: number, mean: Float64Array, rows: readonly number[], samples: number) {
  const stream = normalStream(5);
  const size = mean.length;
  const sums = new Float64Array(logits + logits ** 2 + 1);
  for (let n = 0; n < samples; n++) {
    const z = Array.from({ length: size }, () => stream.normal());
    const x = Array.from(mean, (m, i) => z.reduce((sum, v, j) => sum + rows[i * size + j] * v, m));
    const taught = x.slice(logits);
    const top = taught.indexOf(Math.max(...taught));
    const weights = x.slice(0, logits).map(Math.exp);
    const total = weights.reduce((sum, w) => sum + w, 0);
    const e = weights.map((w, b) => w / total - Number(b === top));
    e.forEach((u, b) => {
      sums[b] += u / samples;
      e.forEach((v, c) => (sums[logits + b * logits + c] += (u * v) / samples));
    });
    sums[sums.length - 1] += (Math.log(total) - x[top]) / samples;
  }
  return sums;
}
