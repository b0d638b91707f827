import { meanLoss } from "../expectation/log-mean-loss.js";
import { valueOf } from "../../src/expectation/risk.js";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import type { Problem } from "../../src/problem/problem.js";
import { fullModel } from "../../src/simulation/full-model.js";
import { lowerTriangle } from "../../src/simulation/lower-triangle.js";
import { Population } from "../../src/simulation/population.js";
import { semidefiniteRoot } from "../../src/simulation/semidefinite-root.js";
import { zeroOne } from "./simulated-problems.js";

const entry = fc.double({ min: -10, max: 10, noNaN: true });

function gram(matrix: Float64Array, rows: number, columns: number): number[] {
  const sums: number[] = [];
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < rows; b++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += matrix[a * columns + k] * matrix[b * columns + k];
      sums.push(sum);
    }
  }
  return sums;
}

/** Whole numbers, so that products do not underflow. */
const whole = fc.integer({ min: -1000, max: 1000 });

const matrices = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }))
  .chain(([rows, more]) =>
    fc.tuple(
      fc.constant(rows),
      fc.constant(rows + more),
      fc.array(whole, { minLength: rows * (rows + more), maxLength: rows * (rows + more) }),
    ),
  );

describe("matrices of a few rows", () => {
  test.prop([matrices])("keep their Gram matrix when columns are rotated away", (sample) => {
    const [rows, columns, entries] = sample;
    const matrix = Float64Array.from(entries);
    const before = gram(matrix, rows, columns);
    lowerTriangle(matrix, rows, columns);
    const after = gram(matrix, rows, columns);
    const scale = Math.max(1e-300, ...before.map(Math.abs));
    before.forEach((value, k) => expect(Math.abs(value - after[k]) / scale).toBeLessThan(1e-13));
    for (let row = 0; row < rows; row++) {
      for (let column = row + 1; column < columns; column++)
        expect(Math.abs(matrix[row * columns + column])).toBeLessThan(1e-13 * Math.sqrt(scale));
    }
  });

  test("stay finite where squares underflow", () => {
    const matrix = Float64Array.of(0, 1e-170, 1e-170, 3);
    lowerTriangle(matrix, 2, 2);
    expect([...matrix].every(Number.isFinite)).toBe(true);
    expect(matrix[1]).toBe(0);
  });

  test.prop([matrices, fc.boolean()])("are roots of their Gram matrices", (sample, singular) => {
    const [rows, columns, entries] = sample;
    const matrix = Float64Array.from(entries);
    if (singular) matrix.copyWithin((rows - 1) * columns, 0, columns); // last row = first row
    const product = Float64Array.from(gram(matrix, rows, columns));
    const root = new Float64Array(rows * rows);
    semidefiniteRoot(product, rows, root);
    const scale = Math.max(1e-300, ...product.map(Math.abs));
    gram(root, rows, rows).forEach((value, k) =>
      expect(Math.abs(value - product[k]) / scale).toBeLessThan(1e-6),
    );
  });
});

/** The zero-one problem with two covariances that do not commute, as matrices. */
function notCommuting(d: number): Problem {
  const base = zeroOne(d);
  const rows = (shift: number): number[][] =>
    Array.from({ length: d }, (_, i) =>
      Array.from({ length: d }, (__, j) =>
        i === j ? 1 + shift * (i / d) : 0.4 / (1 + Math.abs(i - j)),
      ),
    );
  return {
    ...base,
    classes: base.classes.map((model, i) => ({
      ...model,
      mean: { kind: "uniform", scale: i === 0 ? 1 : -0.7 },
      covariance: { kind: "matrix", rows: rows(1 + 2 * i) },
    })),
  };
}

describe.each([
  ["in the common eigenbasis", zeroOne(5)],
  ["with matrices that do not commute", notCommuting(5)],
] as const)("the population gradient %s", (_, problem) => {
  test.prop([fc.array(entry, { minLength: 5, maxLength: 5 })])(
    "is the derivative of the population risk",
    async (start) => {
      const model = fullModel(problem);
      const population = new Population(model, await lossExpectation(problem));
      const expectation = await lossExpectation(problem);
      const risk = (x: number[]): number => {
        population.laws.update({ coordinates: [Float64Array.from(x)], rests: [] });
        const { means, covariances } = population.laws;
        return problem.classes.reduce((sum, { probability }, i) => {
          const value = valueOf(meanLoss(expectation, i, means[i], covariances[i]));
          return sum + probability * value;
        }, 0);
      };
      const x = start.map((value) => value / 4);
      const weights = { coordinates: [Float64Array.from(x)], rests: [] };
      population.update(weights);
      const slope = [...population.gradient(weights)[0]];
      slope.forEach((expected, j) => {
        const at = (shift: number): number => risk(x.map((v, k) => (k === j ? v + shift : v)));
        const h = 1e-3;
        const found = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        expect(Math.abs(found - expected)).toBeLessThan(1e-8 * (1 + Math.abs(expected)));
      });
    },
  );
});
