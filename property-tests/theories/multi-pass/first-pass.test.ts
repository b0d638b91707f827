import { expect, test } from "vitest";
import { flatten } from "../../../src/theory/value.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { blocks, column, LEAST_SQUARES, solved } from "./problems.js";

const PATHS = { paths: 800 };

test("in the first pass X and the population follow one pass to nine digits, whatever n/d is", async () => {
  for (const order of ["reshuffled", "single-shuffle"]) {
    const problem = { ...LEAST_SQUARES, samples: { perDimension: 3, order } };
    const found = await solved(problem, [1, 3], undefined, PATHS);
    expect(found.method).toBe("first-pass");
    [1, 3].forEach((time, t) => {
      // P' = -2 gamma P + gamma^2 (P + noise) with gamma = 1
      const distance = 0.25 + 0.75 * Math.exp(-time);
      expect(Math.abs(column(found, "squaredDistance")[t] - distance)).toBeLessThan(1e-9);
      expect(column(found, "loss")[t]).toBeCloseTo((distance + 0.25) / 2, 9);
      expect(found.errors.squaredDistance[t]).toBeGreaterThan(0);
      expect(found.errors.squaredDistance[t]).toBeLessThan(1e-8);
    });
  }
});

test("agrees with paths in the first pass, batches, ridge, start and spectrum included, and is paths after it", async () => {
  const problem = {
    ...LEAST_SQUARES,
    classes: blocks([0.6, 0.4], [0.5, 2]),
    loss: "binary-logistic",
    teacher: {
      coordinates: { kind: "blocks", fractions: [0.6, 0.4], squaredNorms: [1, 0.5] },
      link: "bernoulli",
    },
    initial: [{ kind: "blocks", fractions: [0.6, 0.4], squaredNorms: [0.3, 0.2], signs: [1, -1] }],
    stepSize: { rule: "constant", gamma: 6 },
    ...{ ridge: 0.05, batch: 3, samples: { perDimension: 2, order: "reshuffled" } },
  };
  const times = [0.3, 2 / 3, 0.8];
  const joint = await solved(problem, times, undefined, PATHS);
  const paths = await solved(problem, times, "mean-field", PATHS);
  expect(paths.method).toBe("mean-field");
  for (const name of ["loss", "norm", "covariances", "teacherOverlaps", "squaredDistance"]) {
    const [a, b] = [column(joint, name), column(paths, name)];
    for (const t of [0, 1]) {
      const gap = Math.abs(a[t] - b[t]);
      const allowed = 5 * flatten(paths.standardErrors![name][t])[0];
      const steps = 3 * flatten(paths.discretisationErrors![name][t])[0];
      expect(gap, `${name} at ${times[t]}`).toBeLessThan(allowed + steps + 1e-6);
    }
    expect(a[2]).toBe(b[2]);
  }
  expect(column(joint, "trainLoss")).toEqual(column(paths, "trainLoss"));
  for (const gamma of column(joint, "stepSize")) expect(gamma).toBeCloseTo(6, 12);
});

test("is refused where samples are drawn with replacement", () => {
  const problem = multiPass.parse(LEAST_SQUARES, "test");
  const method = multiPass.methods.find(({ name }) => name === "first-pass");
  expect(method?.obstacle(problem)?.text).toMatch(/expected reshuffled or single-shuffle/);
});
