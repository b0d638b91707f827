import { describe, expect, it } from "vitest";
import { simulate } from "../../../src/results/simulate.js";
import type { CovarianceShape, Mean, Problem } from "../../../src/problem/problem.js";
import { flatten } from "../../../src/theory/value.js";
import { solved } from "./problems.js";

const fractions = [0.5, 0.5];
const covariance: CovarianceShape = { kind: "blocks", fractions, eigenvalues: [0.4, 1] };
const blocks = (squaredNorms: number[], signs: number[]): Mean => ({
  kind: "blocks",
  fractions,
  squaredNorms,
  signs,
});
const START = blocks([0.3, 0.5], [1, -1]);
const OTHER = blocks([0.2, 0.1], [1, 1]);

type Part = Pick<Problem, "loss"> & Partial<Problem>;

const twoClasses = (dimension: number, own: Part): Problem => ({
  name: "two classes",
  dimension,
  classes: [1, -1].map((sign) => ({
    probability: 0.5,
    label: sign,
    mean: blocks([0.6, 0.3], [sign, sign]),
    covariance,
  })),
  stepSize: { rule: "constant", gamma: 0.6 },
  initial: [START],
  ...own,
});

const taught = (
  dimension: number,
  loss: Problem["loss"],
  teacher: Omit<NonNullable<Problem["teacher"]>, "coordinates">,
): Problem => ({
  name: "taught",
  dimension,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance }],
  loss,
  teacher: { coordinates: blocks([0.5, 0.5], [1, 1]), ...teacher },
  stepSize: { rule: "constant", gamma: 0.6 },
  initial: [START],
});

/** (r - y)^2/2 written with a kink in its second derivative's formula. */
const SPLIT = { expression: "relu(r - y)^2/2 + relu(y - r)^2/2", variable: "r" } as const;
const PLAIN = { expression: "(r - y)^2/2", variable: "r" } as const;

/** What finite d makes of them. */
async function finiteOf(problem: Problem, at = [0.5, 2]): Promise<number[]> {
  const options = { at, fluctuations: true, finiteDimension: true };
  const { observables, bias } = await solved(problem, options);
  return ["norm", "loss", "overlaps"].flatMap((name) =>
    [observables[name], bias![name]].flatMap((values) => values.flatMap((one) => flatten(one))),
  );
}

describe("the bias of losses with kinks", () => {
  it.each<[string, (loss: Problem["loss"]) => Problem]>([
    ["the labels of classes", (loss) => twoClasses(60, { loss })],
    ["a linear teacher", (loss) => taught(60, loss, { link: "linear", noise: 0.3 })],
    ["the sign of a teacher", (loss) => taught(60, loss, { link: "sign" })],
    ["labels drawn by a teacher", (loss) => taught(60, loss, { link: "bernoulli" })],
  ])("is that of the same loss without, with %s", async (_, problemOf) => {
    const [split, plain] = [await finiteOf(problemOf(SPLIT)), await finiteOf(problemOf(PLAIN))];
    split.forEach((value, k) =>
      expect(Math.abs(value - plain[k])).toBeLessThan(1e-6 * (1 + Math.abs(plain[k]))),
    );
  });

  it("is that of the same loss without, of two logits", async () => {
    const own = { initial: [START, OTHER] };
    const variable = ["r1", "r2"];
    const squares = (u: string): string => `relu(${u})^2/2 + relu(-(${u}))^2/2`;
    const split = `${squares("r1 - y")} + ${squares("r2 + y")}`;
    const plain = "(r1 - y)^2/2 + (r2 + y)^2/2";
    const of = (expression: string): Promise<number[]> =>
      finiteOf(twoClasses(30, { loss: { expression, variable }, ...own }), [0.3]);
    const [found, expected] = [await of(split), await of(plain)];
    found.forEach((value, k) => expect(value).toBeCloseTo(expected[k], 6));
  });

  const units = "(relu(r1) - relu(r2) - y)^2/2";
  it.each<[string, Problem, number]>([
    [
      "abs(r - y) with a linear teacher",
      taught(30, { expression: "abs(r - y)", variable: "r" }, { link: "linear", noise: 0.3 }),
      8000,
    ],
    [
      "hinge with the sign of a teacher",
      taught(12, { expression: "relu(1 - y*r)", variable: "r" }, { link: "sign" }),
      12_000,
    ],
    [
      "two ReLU units",
      twoClasses(40, {
        loss: { expression: units, variable: ["r1", "r2"] },
        initial: [START, OTHER],
      }),
      1500,
    ],
  ])("is what runs show, which the limit is not: %s", async (_, problem, runs) => {
    const { dimension } = problem as { dimension: number };
    const options = { until: 1, points: 1, runs, seed: 11, workers: 0, fluctuations: false };
    const found = await simulate(problem, { ...options, method: "exact-in-law" });
    if ("interrupted" in found) throw new Error("interrupted");
    const { mean, standardError } = found;
    const { bias, observables } = await solved(problem, { at: [1], fluctuations: true });
    let farthest = 0;
    for (const name of ["norm", "loss"]) {
      const [seen, error] = [mean[name][1] as number, standardError[name][1] as number];
      const [limit, shift] = [observables[name][0] as number, bias![name][0] as number];
      expect(Math.abs(seen - limit - shift / dimension)).toBeLessThan(4 * error);
      farthest = Math.max(farthest, Math.abs(seen - limit) / error);
    }
    expect(farthest).toBeGreaterThan(4);
  });

  it("is refused where kinks depend on what is drawn beside the teacher's logit", async () => {
    const loss = { expression: "abs(r - y^2)", variable: "r" };
    const problem = taught(60, loss, { link: "linear", noise: 0.3 });
    await expect(solved(problem, { at: [1], finiteDimension: true })).rejects.toThrow(
      "kinks of these labels, or adagrad-norm, whose bias is not known",
    );
  });
});
