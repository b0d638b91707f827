import { fc } from "@fast-check/vitest";
import type { TensorPcaProblem } from "../../../src/theories/tensor-pca/problem.js";

export function tensorProblem(changes: Partial<TensorPcaProblem> & { gamma?: number } = {}) {
  const { gamma = 1, ...others } = changes;
  const problem: TensorPcaProblem = {
    name: "tensor PCA",
    model: "tensor-pca",
    order: 3,
    signal: 4,
    stepSize: { rule: "constant", gamma },
    initial: { overlap: 0.9, squaredRest: 0.5 },
    ...others,
  };
  return problem;
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Orders, signals, step sizes and starts of order one. */
export const tensorProblems = fc
  .record({
    order: fc.integer({ min: 2, max: 6 }),
    signal: between(-5, 5),
    gamma: between(0.05, 2),
    overlap: between(-1.5, 1.5),
    squaredRest: between(0.001, 2),
  })
  .map(({ overlap, squaredRest, ...rest }) =>
    tensorProblem({ ...rest, initial: { overlap, squaredRest } }),
  );
