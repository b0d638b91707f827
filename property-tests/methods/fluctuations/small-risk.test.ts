import { expect, it } from "vitest";
import { parseProblem } from "../../../src/problem-file/parse-problem.js";
import { solve } from "../../../src/results/solve.js";
import { solved } from "./problems.js";

/** Least squares with a linear teacher and no noise, K = I: |X - X*|^2 is a product of independent factors. */
const GAMMA = 0.5;
const noiseFree = parseProblem(
  {
    name: "noise-free teacher",
    dimension: 100,
    classes: [{ probability: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0 },
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: "zero",
  },
  "noise-free teacher",
);

/**
 * A step multiplies the risk by 1 - 2 gamma z^2/d + gamma^2 z^2 |a|^2/d^2, z normal and |a|^2 near d: its logarithm has the
 * variance 2 (2 gamma - gamma^2)^2/d^2 and the mean -(2 gamma - gamma^2)/d + (2 gamma^2 - 3 (2 gamma - gamma^2)^2/2)/d^2.
 */
it("are those of a product of factors where the risk is a small difference of order parameters", async () => {
  const decay = 2 * GAMMA - GAMMA ** 2;
  const at = [1, 5, 10];
  const { observables, fluctuations, fluctuationErrors, bias } = await solved(noiseFree, {
    at,
    fluctuations: true,
  });
  at.forEach((t, k) => {
    const deviation = Math.sqrt(2 * t) * decay;
    const found = fluctuations!.logLoss[k] as number;
    expect(found / deviation).toBeCloseTo(1, 6);
    expect(Math.abs(found - deviation)).toBeLessThan(fluctuationErrors!.logLoss[k] as number);
    const relative = (fluctuations!.loss[k] as number) / (observables.loss[k] as number);
    expect(relative / deviation).toBeCloseTo(1, 6);
    const drop = (2 * GAMMA ** 2 - 1.5 * decay ** 2) * t;
    expect((bias!.logLoss[k] as number) / drop).toBeCloseTo(1, 5);
  });
});

it("are refused where no digits of the risk are left", async () => {
  const found = await solve(noiseFree, { at: [40], fluctuations: true });
  expect("failure" in found && found.failure).toContain("no digits of its deviation are left");
});
