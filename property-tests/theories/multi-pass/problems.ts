import { isFailure } from "../../../src/theory/failure.js";
import type { Trajectory } from "../../../src/theory/trajectory.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";

type Part = Readonly<Record<string, unknown>>;

/** Least squares with a linear teacher of norm 1 spread evenly, noise variance 1/4, K = I, two samples a dimension. */
export const LEAST_SQUARES: Part = {
  name: "least squares",
  dimension: "infinity",
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0.5 },
  stepSize: { rule: "constant", gamma: 1 },
  samples: { perDimension: 2 },
};

export const blocks = (fractions: number[], eigenvalues: number[]): Part[] => [
  {
    probability: 1,
    label: 0,
    mean: { kind: "zero" },
    covariance: { kind: "blocks", fractions, eigenvalues },
  },
];

/** The trajectory of a problem at times t. */
export async function solved(
  problem: Part,
  times: readonly number[],
  method?: string,
  options?: Part,
): Promise<Trajectory> {
  const parsed = multiPass.parse(problem, "test");
  const chosen = multiPass.methods.find(({ name }) => name === method) ?? multiPass.choose(parsed);
  const integrate = await chosen.prepare(parsed);
  const outcome = await integrate({ log10Times: times.map(Math.log10), tolerance: 1e-8, options });
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

/** One quantity that is a number, along the times. */
export const column = (trajectory: Trajectory, name: string): number[] =>
  trajectory.values[name].map((value) => [value].flat(9)[0] as number);
