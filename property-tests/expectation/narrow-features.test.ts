import { expect, test } from "vitest";
import { isFailure } from "../../src/theory/failure.js";
import { solve } from "../../src/results/solve.js";

const [s, deviation] = [1e-3, 100];
const root = s / deviation / Math.SQRT2;
/** erfcx(x) = 1 - 2 x / sqrt(pi) + x^2 - ... for small x. */
const erfcx = 1 - (2 * root) / Math.sqrt(Math.PI) + root * root;

/** r ~ N(0, norm^2): E[exp(-r^2 / 2 s^2)] and Voigt's integral in closed form; the last by quadrature to 40 digits. */
test.each([
  ["1-exp(-(r-y)^2/(2*0.001^2))", 100, 1 - s / Math.hypot(s, deviation)],
  ["1/(1+(r/0.001)^2)", 100, Math.sqrt(Math.PI / 2) * (s / deviation) * erfcx],
  ["tanh(1000*(r-0.3))^2", 1, 0.999237224654527],
])("%s is not missed between the nodes", async (expression, norm, right) => {
  const result = await solve(
    {
      name: "narrow",
      dimension: 4,
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: { expression, variable: "r" },
      stepSize: { rule: "constant", gamma: 1 },
      initial: { kind: "coordinates", values: [new Array<number>(4).fill(norm / 2)] },
    },
    { at: [0] },
  );
  if (isFailure(result)) throw new Error(result.failure);
  const error = Math.abs((result.observables.loss[0] as number) / right - 1);
  expect(error).toBeLessThan(1e-10);
});

const WIDTH = 0.01;
/** E exp(-|r - (1, 0)|^2 / (2 WIDTH^2)), r ~ N(0, [[4, 2], [2, 2]]), in closed form. */
const [a, b, c] = [4 + WIDTH ** 2, 2, 2 + WIDTH ** 2];
const determinant = a * c - b * b;
const bump = (WIDTH ** 2 / Math.sqrt(determinant)) * Math.exp((-0.5 * c) / determinant);

/** Two logits; the second and third add half the variance 2 of r2. The narrow parts as above, r1 ~ N(0, 4). */
test.each([
  ["1-exp(-((r1-1)^2+r2^2)/(2*0.01^2))", 1 - bump, 1e-10],
  [
    "1-exp(-(r1-1)^2/(2*0.001^2))+r2^2/2",
    2 - (s / Math.hypot(s, 2)) * Math.exp(-0.5 / (s * s + 4)),
    1e-10,
  ],
  ["1-exp(-(r1*r2-1)^2/(2*0.001^2))", undefined, 1],
])("%s in two logits is resolved, or said not to be", async (expression, right, error) => {
  const result = await solve(
    {
      name: "narrow",
      dimension: 4,
      classes: [
        { probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: { expression, variable: ["r1", "r2"] },
      stepSize: { rule: "constant", gamma: 1 },
      initial: {
        kind: "coordinates",
        values: [
          [1, 1, 1, 1],
          [1, 0, 0, 1],
        ],
      },
    },
    { at: [0] },
  );
  if (isFailure(result)) throw new Error(result.failure);
  const stated = result.relativeErrors.loss ?? NaN;
  if (right === undefined) expect(stated).toBeGreaterThanOrEqual(error);
  else {
    expect(Math.abs((result.observables.loss[0] as number) / right - 1)).toBeLessThan(error);
    expect(stated).toBeLessThan(error);
    expect(stated).toBeGreaterThan(0);
  }
});

test("laws too wide for any rule end with one line, not with a number", async () => {
  const result = await solve(
    {
      name: "wide",
      dimension: 4,
      classes: [
        { probability: 1, label: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } },
      ],
      loss: { expression: "log(1+exp(r1))+log(1+exp(r2))-y*r2", variable: ["r1", "r2"] },
      stepSize: { rule: "constant", gamma: 0.1 },
      initial: {
        kind: "coordinates",
        values: [
          [300, 300, 300, 300],
          [0, 300, -300, 0],
        ],
      },
    },
    { at: [0], method: "slow-time" },
  );
  expect(result).toMatchObject({ kind: "digits lost", quantity: "Gaussian means" });
});
