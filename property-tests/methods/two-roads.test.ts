import { describe, expect, test } from "vitest";
import { METHODS } from "../../src/methods/method-table.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";
import type { Problem, StepSize } from "../../src/problem/problem.js";
import { isFailure } from "../../src/theory/failure.js";

const AT = [0.1, 1, 3];

/** Least squares with a noisy teacher, and means beside it, so that no term of the gradient is 0. */
function taught(stepSize: StepSize): Problem {
  return {
    name: "taught",
    dimension: 40,
    classes: [0.8, -0.3].map((scale, i) => ({
      probability: i === 0 ? 0.6 : 0.4,
      label: 0,
      mean: { kind: "uniform", scale },
      covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [1 + i, 0.3] },
    })),
    loss: "least-squares",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.2 },
    stepSize,
    initial: { kind: "random", norm: 0.5, seed: 3 },
  };
}

async function solved(
  problem: Problem,
  method: "modes" | "slow-time" | "resolvent",
): Promise<SolveResult> {
  const result = await solve(problem, { at: AT, method, tolerance: 1e-8 });
  if (isFailure(result)) throw new Error(result.failure);
  return result;
}

const RULES: readonly StepSize[] = [
  { rule: "constant", gamma: 0.4 },
  { rule: "schedule", gamma: "0.5 / (1 + t)" },
  { rule: "adagrad-norm", eta: 0.7, b: 1 },
  { rule: "polyak" },
  { rule: "line-search" },
];

test.each(RULES)("two roads to the same numbers: $rule", async (stepSize) => {
  const [one, other] = [
    await solved(taught(stepSize), "modes"),
    await solved(taught(stepSize), "slow-time"),
  ];
  for (const name of ["stepSize", "loss", "norm", "squaredDistance"])
    (one.observables[name] as number[]).forEach((value, k) => {
      const rival = (other.observables[name] as number[])[k];
      const stated = one.relativeErrors[name] + other.relativeErrors[name];
      expect(Math.abs(value / rival - 1)).toBeLessThan(2 * stated + 1e-10);
      expect(stated).toBeLessThan(1e-6);
    });
});

test("exact line search for the logistic loss of a mixture", async () => {
  const { teacher: _, ...bare } = taught({ rule: "line-search" });
  const classes = bare.classes.map((model, label) => ({ ...model, label }));
  const problem: Problem = { ...bare, classes, loss: "binary-logistic" };
  const [one, other] = [await solved(problem, "modes"), await solved(problem, "slow-time")];
  (one.observables.stepSize as number[]).forEach((value, k) =>
    expect(Math.abs(value / (other.observables.stepSize as number[])[k] - 1)).toBeLessThan(1e-7),
  );
});

/** Three logits, three covariances. */
const threeLogits: Problem = {
  name: "softmax",
  dimension: 30,
  classes: [0.7, 0, 1.9].map((exponent, label) => ({
    probability: [0.3, 0.3, 0.4][label],
    label,
    mean: { kind: "uniform", scale: label - 1 },
    covariance: { kind: "power-law", exponent },
  })),
  loss: "softmax",
  stepSize: { rule: "constant", gamma: 0.8 },
  initial: { kind: "random", norm: 0.7, seed: 2 },
};
const CONTOURS: readonly (readonly [string, Problem])[] = [
  ["a teacher", taught({ rule: "constant", gamma: 0.4 })],
  ["ridge and batches", { ...taught({ rule: "constant", gamma: 0.4 }), ridge: 0.2, batch: 3 }],
  ["several logits", threeLogits],
];

test.each(CONTOURS)("the modes and contours around the spectrum: %s", async (_, problem) => {
  const [one, other] = [await solved(problem, "modes"), await solved(problem, "resolvent")];
  for (const name of ["loss", "norm"])
    (one.observables[name] as number[]).forEach((value, k) =>
      expect(Math.abs((other.observables[name] as number[])[k] / value - 1)).toBeLessThan(1e-8),
    );
});

test("the matrix ODE agrees with the modes where they share a basis", async () => {
  const { teacher: _, ...bare } = taught({ rule: "constant", gamma: 0.4 });
  const problem: Problem = { ...bare, classes: bare.classes.map((c, label) => ({ ...c, label })) };
  const matrix = await solve(problem, { at: AT, method: "matrix", tolerance: 1e-9 });
  const modes = await solved(problem, "modes");
  if (isFailure(matrix)) throw new Error(matrix.failure);
  for (const name of ["loss", "norm"])
    (matrix.observables[name] as number[]).forEach((value, k) =>
      expect(Math.abs(value / (modes.observables[name] as number[])[k] - 1)).toBeLessThan(1e-7),
    );
});

test("a method that is refused says where and what it takes, and is never proposed as a remedy", async () => {
  const problem = taught({ rule: "polyak" });
  for (const method of METHODS) {
    const obstacle = method.obstacle(problem);
    if (obstacle === undefined) continue;
    expect(obstacle.text).toMatch(new RegExp(`expected .* with method ${method.name}$`));
    const refused = solve(problem, { at: [1], method: method.name });
    await expect(refused).rejects.toThrow(`${obstacle.path}: ${obstacle.text}`);
  }
  const far = await solve(taught({ rule: "constant", gamma: 0.4 }), {
    log10Times: [400],
    method: "modes",
  });
  expect(far).toMatchObject({ kind: "out of range" });
  expect("remedy" in far && far.remedy).toBe("use --method slow-time, or ask for earlier times");
});

describe("unstable phase retrieval", () => {
  const problem = (gamma: number): Problem => ({
    name: "phase retrieval",
    dimension: 20,
    classes: [
      {
        probability: 1,
        label: 0,
        mean: { kind: "zero" },
        covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [3, 10] },
      },
    ],
    loss: "phase-retrieval",
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "absolute" },
    stepSize: { rule: "constant", gamma },
    initial: { kind: "random", norm: 1, seed: 1 },
  });

  test("takes the method that states less error, and overlaps that are 0 have none", async () => {
    const result = await solve(problem(0.3), { at: [3], tolerance: 1e-6 });
    if (isFailure(result)) throw new Error(result.failure);
    expect(result.relativeErrors.overlaps).toBe(0);
    expect(result.relativeErrors.norm).toBeLessThan(1e-5);
    const literal = await solved(problem(0.3), "modes");
    const exact = (literal.observables.norm as number[])[2];
    const error = Math.abs((result.observables.norm as number[])[0] / exact - 1);
    expect(error).toBeLessThan(result.relativeErrors.norm + literal.relativeErrors.norm);
  });

  test("slow time of one logit says at once when, and no other method is asked", async () => {
    const growing: Problem = {
      name: "growth",
      dimension: 40,
      classes: [1, -1].map((sign) => ({
        ...{ probability: 0.5, label: sign },
        ...{ mean: { kind: "uniform", scale: sign }, covariance: { kind: "identity" } },
      })),
      loss: { expression: "max(0, 1 - y*r)^2/2", variable: "r" },
      stepSize: { rule: "constant", gamma: 9 },
      initial: "zero",
    };
    const stop = await solve(growing, { at: [200], tolerance: 1e-4 });
    expect(stop).toMatchObject({ kind: "diverged", remedy: "take a smaller step size" });
    if (!("failure" in stop)) return;
    expect(stop.failure).toMatch(/^slow-time/);
    // half of the margins are violated: B grows like e^((gamma^2/2 - gamma) t), to 1e100 at t = 7.3
    expect(10 ** stop.log10Time).toBeGreaterThan(7);
    expect(10 ** stop.log10Time).toBeLessThan(11); // at the end of a long step
  });

  test("says that it diverges, and when", async () => {
    const stop = await solve(problem(0.553), { at: [10], tolerance: 1e-4 });
    expect(stop).toMatchObject({ kind: "diverged", remedy: "take a smaller step size" });
    expect("failure" in stop && 10 ** stop.log10Time).toBeGreaterThan(3);
  });

  test.each(METHODS.map(({ name }) => name))("%s says so too", async (method) => {
    if (METHODS.find(({ name }) => name === method)?.obstacle(problem(0.553))) return;
    const stop = await solve(problem(0.553), { at: [20], tolerance: 1e-4, method });
    expect(stop).toMatchObject({ kind: "diverged", remedy: "take a smaller step size" });
    const time = "failure" in stop ? 10 ** stop.log10Time : NaN;
    expect(time).toBeGreaterThan(4); // e^(44.7 t), so that squares exceed 1e100 at t = 5
    expect(time).toBeLessThan(8); // and slow time takes long steps
  });
});
