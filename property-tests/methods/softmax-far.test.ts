import { expect, test } from "vitest";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import { isFailure } from "../../src/theory/failure.js";

const fractions = [0.1, 0.1, 0.1, 0.7];

/** Three classes, each along a block of its own without variance. */
const separated: Problem = {
  name: "three classes",
  dimension: "infinity",
  classes: [0, 1, 2].map((label) => ({
    probability: 1 / 3,
    label,
    mean: {
      kind: "blocks",
      fractions,
      squaredNorms: [...[0, 1, 2].map((block) => (block === label ? 1 : 0)), 0.3],
    },
    covariance: { kind: "blocks", fractions, eigenvalues: [0, 0, 0, 1] },
  })),
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 0.5 },
  initial: "zero",
};

/**
 * Without variance the gap u between the logits obeys u' = (gamma/3) (2 q + q) with q = e^-u, the weight of either wrong
 * class, when q is small: q = 1/(gamma t), and L = 2 q.
 */
test("softmax of three classes reaches t = 10^14, where L = 4/t", async () => {
  const found = await solve(separated, { log10Times: [14], tolerance: 1e-8 });
  if (isFailure(found)) throw new Error(found.failure);
  expect(found.observables.loss[0]).toBeCloseTo(4e-14, 20);
});
