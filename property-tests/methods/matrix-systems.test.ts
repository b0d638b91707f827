import { describe, expect, test } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import { derivationOf } from "../../src/theories/mixture/derivation.js";
import { flatten } from "../../src/theory/value.js";

const D = 6;
const MEANS = [
  [1.2, -0.3, 0.5, 0.1, -0.8, 0.4],
  [-0.7, 0.9, 0.2, -0.6, 0.3, 0.1],
  [0.2, -0.5, -1.1, 0.8, 0.4, -0.2],
];
const SPECTRUM = [0.3, 0.6, 0.9, 1.3, 1.7, 2];

/** Rotations in planes of neighbours, one after the other: the columns are an orthonormal basis. */
function basis(angle: number): number[][] {
  const rows = SPECTRUM.map((_, i) => SPECTRUM.map((__, j) => Number(i === j)));
  for (let k = 0; k + 1 < D; k++) {
    const [c, s] = [Math.cos(angle * (k + 1)), Math.sin(angle * (k + 1))];
    for (const row of rows)
      [row[k], row[k + 1]] = [c * row[k] + s * row[k + 1], c * row[k + 1] - s * row[k]];
  }
  return rows;
}

/** Q diag(lambda) Q^T, exactly symmetric. */
function covariance(angle: number, power: number): { kind: "matrix"; rows: number[][] } {
  const q = basis(angle);
  const entry = (i: number, j: number): number =>
    SPECTRUM.reduce((sum, value, k) => sum + q[i][k] * value ** power * q[j][k], 0);
  const at = (i: number, j: number): number => entry(Math.max(i, j), Math.min(i, j));
  return { kind: "matrix", rows: q.map((_, i) => q.map((__, j) => at(i, j))) };
}

const classes = (angles: readonly number[], means: readonly number[][]): object[] =>
  angles.map((angle, i) => ({
    probability: 1 / angles.length,
    label: i,
    mean: { kind: "coordinates", values: means[i] },
    covariance: covariance(angle, i + 1),
  }));

const TEACHER = { coordinates: [0.5, -0.4, 0.9, 0.1, 0.3, -0.7] };
const POSED = {
  "three logits, ridge and batches": {
    classes: classes([0.7, 0.7, 0.7], MEANS),
    ...{ loss: "softmax", ridge: 0.1, batch: 2 },
  },
  "a noisy linear teacher": {
    classes: classes([0.7, 0.7], MEANS),
    teacher: { ...TEACHER, link: "linear", noise: 0.3 },
    loss: "least-squares",
  },
  "a logistic teacher": {
    classes: classes([0.7, 0.7], MEANS),
    teacher: { ...TEACHER, link: "logistic" },
    loss: "binary-logistic",
  },
  "momentum with a ridge": {
    classes: classes([0.7, 0.7], MEANS),
    ...{ loss: "binary-logistic", ridge: 0.2, optimiser: { rule: "momentum", beta: 0.5 } },
  },
  "clipping of batches": {
    classes: classes([0.7, 0.7], MEANS),
    ...{ loss: "binary-logistic", batch: 2, optimiser: { rule: "clipping", threshold: 0.45 } },
  },
};

async function solved(problem: object, method: string): Promise<SolveResult> {
  const common = { name: "matrices", dimension: D, stepSize: { rule: "constant", gamma: 0.4 } };
  const asked = { at: [0.5, 4], method, tolerance: 1e-8 };
  const result = await solve(parseProblem({ ...common, ...problem }, "test"), asked);
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

describe("the matrix system of covariances that commute", () => {
  test.each(Object.entries(POSED))("%s: is that of the modes", async (_, problem) => {
    const [modes, matrix] = [await solved(problem, "modes"), await solved(problem, "matrix")];
    for (const [name, values] of Object.entries(modes.observables)) {
      const stated = modes.relativeErrors[name] + matrix.relativeErrors[name];
      expect(stated, name).toBeLessThan(1e-6);
      values.forEach((value, k) => {
        const [mine, theirs] = [flatten(matrix.observables[name][k]), flatten(value)];
        const least = name.startsWith("log") ? 1 : 1e-300; // errors of logarithms are absolute below 1
        const scale = Math.max(least, ...theirs.map((x) => Math.abs(x)));
        theirs.forEach((x, n) =>
          expect(Math.abs(mine[n] - x), name).toBeLessThanOrEqual((2 * stated + 1e-12) * scale),
        );
      });
    }
  });
});

/**
 * Least squares with a linear teacher, X - X* written out for two covariances in different positions: classical fourth-order
 * Runge-Kutta with a step so small that its error is below 1e-10, on plain arrays.
 */
function byHand(gamma: number, noise: number, time: number): number {
  const posed = classes([0.7, 1.9], MEANS) as {
    mean: { values: number[] };
    covariance: { rows: number[][] };
  }[];
  const star = TEACHER.coordinates;
  const risks = (y: number[]): number[] =>
    posed.map(({ mean, covariance: { rows } }) => {
      let risk = noise ** 2 + star.reduce((sum, _, j) => sum + y[j] * mean.values[j], 0) ** 2;
      for (let i = 0; i < D; i++)
        for (let j = 0; j < D; j++) risk += rows[i][j] * (y[i] * y[j] + y[D + i * D + j]);
      return risk;
    });
  const rate = (y: number[]): number[] => {
    const out = y.map(() => 0);
    const found = risks(y);
    posed.forEach(({ mean, covariance: { rows } }, c) => {
      const along = star.reduce((sum, _, j) => sum + y[j] * mean.values[j], 0);
      for (let i = 0; i < D; i++) {
        out[i] -= (gamma / 2) * along * mean.values[i];
        for (let j = 0; j < D; j++) {
          out[i] -= (gamma / 2) * rows[i][j] * y[j];
          let turned = 0;
          for (let k = 0; k < D; k++)
            turned += rows[i][k] * y[D + k * D + j] + y[D + i * D + k] * rows[k][j];
          out[D + i * D + j] += (gamma / 2) * ((gamma / D) * found[c] * rows[i][j] - turned);
        }
      }
    });
    return out;
  };
  const steps = 400;
  const h = time / steps;
  let y = [...star.map((x) => -x), ...Array.from({ length: D * D }, () => 0)];
  const moved = (k: number[], by: number): number[] => y.map((x, n) => x + by * k[n]);
  for (let n = 0; n < steps; n++) {
    const k1 = rate(y);
    const k2 = rate(moved(k1, h / 2));
    const k3 = rate(moved(k2, h / 2));
    const k4 = rate(moved(k3, h));
    y = y.map((x, i) => x + (h / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]));
  }
  return risks(y).reduce((sum, risk) => sum + risk / 4, 0);
}

describe("covariances that do not commute", () => {
  test("with a teacher are solved by the matrix system, as written out by hand", async () => {
    const problem = {
      classes: classes([0.7, 1.9], MEANS),
      teacher: { ...TEACHER, link: "linear", noise: 0.3 },
      loss: "least-squares",
    };
    const result = await solved(problem, "auto");
    expect(result.method).toBe("matrix");
    [0.5, 4].forEach((time, k) => {
      const expected = byHand(0.4, 0.3, time);
      const error = result.relativeErrors.loss * expected + 1e-9;
      expect(Math.abs((result.observables.loss[k] as number) - expected)).toBeLessThan(error);
    });
  });

  test("have a system in matrices, not that of modes, to be derived", async () => {
    const problem = {
      ...{ name: "matrices", dimension: D, loss: "least-squares", initial: "zero" },
      classes: classes([0.7, 1.9], MEANS),
      stepSize: { rule: "constant", gamma: 0.4 },
    };
    const text = await (await derivationOf(parseProblem(problem, "test"))).text();
    expect(text).toContain("the K_i need not commute");
    expect(text).toContain("H_2*K_2*N + H_2*N*K_2");
    const trained = {
      ...problem,
      loss: { expression: "(v*r - y)^2/2", variable: "r" },
      parameters: { v: { initial: 1 } },
    };
    await expect(derivationOf(parseProblem(trained, "test"))).rejects.toThrow("parameters: v");
  });

  test("with several logits are solved where that is asked for, and refused by auto", async () => {
    const problem = { classes: classes([0.7, 1.1, 1.9], MEANS), loss: "softmax" };
    await expect(solved(problem, "auto")).rejects.toThrow(
      /relative commutator norm .*; use --method matrix$/,
    );
    const { relativeErrors } = await solved(problem, "matrix");
    expect(relativeErrors.loss).toBeLessThan(1e-7);
  });
});
