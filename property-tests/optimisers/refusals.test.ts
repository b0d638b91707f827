import { describe, expect, test } from "vitest";
import { limitComplaint } from "../../src/optimisers/complaints.js";
import type { Problem } from "../../src/problem/problem.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";

const BASE = {
  name: "refused",
  dimension: 4,
  classes: [{ probability: 1, label: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  stepSize: { rule: "constant", gamma: 0.5 },
};
const parse = (changes: object): Problem => parseProblem({ ...BASE, ...changes }, "file");

describe("an optimiser is refused where it has no limit", () => {
  const rotated = {
    classes: [
      {
        ...BASE.classes[0],
        covariance: {
          kind: "matrix",
          rows: [
            [2, 1, 0, 0],
            [1, 2, 0, 0],
            [0, 0, 1, 0],
            [0, 0, 0, 1],
          ],
        },
      },
    ],
  };
  const flat = {
    classes: [{ ...BASE.classes[0], covariance: { kind: "eigenvalues", values: [0, 1, 1, 1] } }],
  };
  const cases: [object, RegExp][] = [
    [{ optimiser: { rule: "momentum" } }, /neither beta nor lag, expected one of the two/],
    [
      { optimiser: { rule: "momentum", beta: 1 } },
      /optimiser.beta.*expected a number >= 0 and < 1/,
    ],
    [{ optimiser: { rule: "sign" }, ...rotated }, /covariance: not diagonal, expected a diagonal/],
    [
      { optimiser: { rule: "rmsprop", c2: 1 }, ...flat },
      /eigenvalue of 0, expected eigenvalues > 0/,
    ],
    [
      { optimiser: { rule: "clipping", threshold: 1 }, stepSize: { rule: "line-search" } },
      /expected constant, adagrad-norm, schedule with optimiser clipping|expected sgd/,
    ],
    [
      { optimiser: { rule: "rmsprop", c2: 9 } },
      /optimiser.c2: 9, expected less than the dimension/,
    ],
  ];
  test.each(cases)("%o", (changes, message) => {
    expect(() => parse(changes)).toThrow(message);
  });

  test("signs of batches are taken where the residuals of a batch are Gaussian with one law", () => {
    const limit = (changes: object): string | undefined =>
      limitComplaint(parse({ optimiser: { rule: "sign" }, batch: 2, ...changes }))?.text;
    expect(limit({})).toBeUndefined();
    const [only] = BASE.classes;
    const halves = [0.5, 0.5].map((probability) => ({ ...only, probability }));
    for (const changes of [{ classes: halves }, { loss: "binary-logistic" }])
      expect(limit(changes)).toMatch(/^2, expected 1 with sign, or one class and the quad/);
  });

  test("DANA does without a step size, but not with a ridge for it to multiply", () => {
    const optimiser = { rule: "dana", g2: 0.1, g3: 0.1, delta: 1 };
    const { stepSize: _, ...bare } = BASE;
    expect(() => parseProblem({ ...bare, optimiser }, "file")).not.toThrow();
    expect(() => parseProblem({ ...bare, optimiser, ridge: 0.1 }, "file")).toThrow(/stepSize/);
  });
});
