import { describe, expect, it } from "vitest";
import { modesOf } from "../../src/problem/modes-of.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import type { Covariance, Mean, Problem } from "../../src/problem/problem.js";
import { withRandomStart } from "../../src/problem/random-start.js";
import { isRandomStart } from "../../src/problem/start-vectors.js";
import { binaryProblem, gram, powerMean, powerSpectrum } from "./problems.js";

const D = 10;
const blocks: Covariance = { kind: "blocks", fractions: [0.3, 0.7], eigenvalues: [1, 2] };
const mean: Mean = { kind: "uniform", scale: 1 };
const start = (problem: Problem): Problem => ({
  ...problem,
  initial: { kind: "random", norm: 2, seed: 1 },
});

/** Mean and standard error. */
function average(values: readonly number[]): { mean: number; error: number } {
  const centre = values.reduce((a, b) => a + b, 0) / values.length;
  const spread = values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / values.length;
  return { mean: centre, error: Math.sqrt(spread / values.length) };
}

describe("a random start", () => {
  it("has its norm, and the same numbers for the same seed only", () => {
    const problem = start(
      binaryProblem(50, [mean, powerMean(0.3, -1)], [blocks, powerSpectrum(1)]),
    );
    if (!isRandomStart(problem.initial)) throw new TypeError();
    const other = { ...problem, initial: { ...problem.initial, seed: 2 } };
    const [once, again, different] = [problem, problem, other].map((p) =>
      modesOf({ ...p, dimension: 50 * 2 }),
    );
    expect(gram(once, () => 1)[5]).toBeCloseTo(4, 12);
    expect(again.initial).toEqual(once.initial);
    expect(different.initial).not.toEqual(once.initial);
  });

  it("drawn by modes has the law of one drawn by coordinates", () => {
    // For X_0 uniform on the sphere of radius r: E[(X_0 . mu)^2] = r^2 |mu|^2 / d and
    // E|P X_0|^2 = r^2 n / d, E|P X_0|^4 = r^4 n (n + 2) / (d (d + 2)) for a block of n coordinates.
    const problem = binaryProblem(D, [mean, { kind: "zero" }], [blocks, blocks]);
    const flat = modesOf(problem);
    const byModes = Array.from({ length: 4000 }, (_, seed) => withRandomStart(flat, 2, seed));
    const byCoordinates = Array.from({ length: 4000 }, (_, seed) =>
      modesOf({ ...problem, initial: { kind: "random", norm: 2, seed } }),
    );
    for (const draws of [byModes, byCoordinates]) {
      const overlap = average(draws.map((modes) => gram(modes, () => 1)[2] ** 2));
      const share = draws.map((modes) => gram(modes, (m) => (m === 0 ? 1 : 0))[5]);
      const [first, second] = [average(share), average(share.map((x) => x * x))];
      expect(Math.abs(overlap.mean - 4 / D)).toBeLessThan(4.5 * overlap.error);
      expect(Math.abs(first.mean - 1.2)).toBeLessThan(4.5 * first.error);
      expect(Math.abs(second.mean - (16 * 15) / 120)).toBeLessThan(4.5 * second.error);
    }
  });

  it("of two logits drawn by modes has independent logits", () => {
    // E[(x_1 . x_2)^2] = 1/d for independent unit vectors, here mode by mode in a space of 10 dimensions.
    const softmax: Problem = {
      ...binaryProblem(D, [mean, mean], [blocks, blocks]),
      loss: "softmax",
    };
    const flat = modesOf(softmax);
    expect(flat.logits).toBe(2);
    const squares = Array.from({ length: 4000 }, (_, seed) => {
      const [x, y] = withRandomStart(flat, 1, seed).initial;
      return x.reduce((sum, value, s) => sum + value * y[s], 0) ** 2;
    });
    const { mean: found, error } = average(squares);
    expect(Math.abs(found - 1 / D)).toBeLessThan(4.5 * error);
  });

  it("costs nothing in a billion dimensions", () => {
    const modes = modesOf(start(binaryProblem(1e9, [mean, mean], [blocks, blocks])));
    const [, , overlap, , , square] = gram(modes, () => 1);
    expect(square).toBeCloseTo(4, 12);
    expect(Math.abs(overlap)).toBeLessThan(5 * 2e-4 * 2); // r |mu| / sqrt d is 6e-5
    expect(overlap).not.toBe(0);
  });
});

describe("chi variates", () => {
  it("have mean square equal to the degrees of freedom, whole or not", () => {
    for (const freedom of [0.5, 1, 3.7, 1e9]) {
      const stream = normalStream(7);
      const squares = Array.from({ length: 20000 }, () => stream.chi(freedom) ** 2);
      const { mean: found, error } = average(squares);
      expect(Math.abs(found - freedom)).toBeLessThan(4.5 * error);
      const variance = error * error * squares.length;
      expect(variance / (2 * freedom)).toBeGreaterThan(0.85);
      expect(variance / (2 * freedom)).toBeLessThan(1.15);
    }
    expect(normalStream(1).chi(0)).toBe(0);
  });
});
