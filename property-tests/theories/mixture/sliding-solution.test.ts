import { describe, expect, test } from "vitest";
import type { Problem } from "../../../src/problem/problem.js";
import { solve } from "../../../src/results/solve.js";
import { isFailure } from "../../../src/theory/failure.js";

const GAMMA = 0.7;
const RIDGE = 0.05;
const V = [2.041, -2.556];
const W = [
  [-0.167, -0.227, -0.181, -0.086],
  [0.8, 0.3, -0.7, 0.1],
];

function xor(
  secondLayer: readonly number[] = V,
  firstLayer: readonly (readonly number[])[] = W,
): Problem {
  const means = [[1, 0, 0, 0], [-1, 0, 0, 0], [0, 1, 0, 0], [0, -1, 0, 0]]; // prettier-ignore
  const names = secondLayer.map((_, k) => `v${k + 1}`);
  const logits = secondLayer.map((_, k) => `r${k + 1}`);
  const output = names.map((v, k) => `${v}*relu(${logits[k]})`).join("+");
  return {
    name: "xor without spread",
    dimension: 4,
    classes: means.map((values, i) => ({
      probability: 0.25,
      label: i < 2 ? 1 : 0,
      mean: { kind: "coordinates", values },
      covariance: { kind: "eigenvalues", values: [0, 0, 0, 0] },
    })),
    loss: { expression: `log(1+exp(${output}))-y*(${output})`, variable: logits },
    parameters: Object.fromEntries(names.map((v, k) => [v, { initial: secondLayer[k] }])),
    ridge: RIDGE,
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: { kind: "coordinates", values: firstLayer },
  };
}

async function solved(problem: Problem, at: readonly number[], method?: "modes") {
  const result = await solve(problem, { at: [...at], ...(method && { method }) });
  if (isFailure(result)) throw new Error(result.failure);
  const { observables } = result;
  const square = (k: number): number =>
    Object.values(observables.parameters[k] as Record<string, number>).reduce(
      (sum, v) => sum + v * v,
      0,
    );
  return { ...result, square };
}

describe("a network between classes without spread", () => {
  test("is solved past the places where its field jumps: the balance of the layers decays like e^(-2 gamma ridge t)", async () => {
    const at = [0, 0.5, 3, 10, 40];
    const { method, observables, square, relativeErrors } = await solved(xor(), at);
    expect(method).toBe("sliding");
    const balance = (k: number): number => square(k) - Number(observables.norm[k]);
    at.forEach((t, k) => {
      const exact = balance(0) * Math.exp(-2 * GAMMA * RIDGE * t);
      expect(Math.abs(balance(k) - exact)).toBeLessThan(1e-7);
    });
    expect(relativeErrors.norm).toBeGreaterThan(0);
    expect(relativeErrors.norm).toBeLessThan(1e-8);
  });

  test("slides: overlaps with signals of the other label come to 0 and stay", async () => {
    const { observables } = await solved(xor(), [0, 40]);
    const overlaps = observables.overlaps as number[][][];
    expect(overlaps[0][2].every((m) => m !== 0)).toBe(true);
    expect(overlaps[1][2][0]).toBe(0);
    expect(overlaps[1][0][1]).toBe(0);
    expect(overlaps[1][0][0]).not.toBe(0);
  });

  test("is what modes say before the first event, where those stop", async () => {
    const at = [0.01, 0.05];
    const [ours, modes] = [await solved(xor(), at), await solved(xor(), at, "modes")];
    at.forEach((_, k) => {
      expect(Math.abs(ours.square(k) / modes.square(k) - 1)).toBeLessThan(1e-9);
      expect(
        Math.abs(Number(ours.observables.loss[k]) / Number(modes.observables.loss[k]) - 1),
      ).toBeLessThan(1e-9);
    });
    const later = await solve(xor(), { at: [40], method: "modes" });
    expect(later).toMatchObject({ remedy: expect.stringContaining("slide") as string });
  });
});
