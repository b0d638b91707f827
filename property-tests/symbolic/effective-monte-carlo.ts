import { normalStream } from "../../src/problem/normal-stream.js";
import { takeApart } from "../../src/symbolic/compile/tensor-names.js";
import { blockOf, type Setting } from "./effective-setting.js";

/** <phi u> as a number: V_1_2, m_1_2, q_1, theta_1, and phi by block. */
export interface Statistic {
  readonly name: string;
  readonly weights: readonly number[];
}

export interface Sampled {
  /** [statistic] d times the mean step, and its standard error. */
  readonly mean: readonly number[];
  readonly meanError: readonly number[];
  /** [statistic][statistic] d^2 times the covariance of a step. */
  readonly covariance: readonly (readonly number[])[];
  readonly error: readonly (readonly number[])[];
}

/** Many independent first steps of SGD from one X. */
export function sampledSteps(
  setting: Setting,
  statistics: readonly Statistic[],
  draws: number,
  seed: number,
): Sampled {
  const step = stepper(setting, seed);
  const before = statistics.map((s) => valueIn(setting, s, setting.x, setting.theta));
  const all = Array.from({ length: draws }, (_, n) => {
    const { x, theta } = step(n / draws);
    return statistics.map((s, k) => setting.d * (valueIn(setting, s, x, theta) - before[k]));
  });
  const average = (of: (row: number[]) => number): number =>
    all.reduce((sum, row) => sum + of(row), 0) / draws;
  const mean = statistics.map((_, k) => average((row) => row[k]));
  const product = (row: number[], k: number, n: number): number =>
    (row[k] - mean[k]) * (row[n] - mean[n]);
  const covariance = statistics.map((_, k) =>
    statistics.map((__, n) => average((row) => product(row, k, n))),
  );
  return {
    mean,
    meanError: covariance.map((row, k) => Math.sqrt(row[k] / draws)),
    covariance,
    error: statistics.map((_, k) =>
      statistics.map((__, n) =>
        Math.sqrt(average((row) => (product(row, k, n) - covariance[k][n]) ** 2) / draws),
      ),
    ),
  };
}

function valueIn(
  setting: Setting,
  { name, weights }: Statistic,
  x: Setting["x"],
  theta: readonly number[],
): number {
  const { head, indices } = takeApart(name);
  if (head === "theta") return theta[Number(indices[0]) - 1];
  const logit = (place: number): readonly number[] => x[Number(indices[place] ?? 1) - 1];
  const [a, b] =
    head === "V"
      ? [logit(0), logit(1)]
      : head === "m"
        ? [logit(1), setting.means[Number(indices[0]) - 1]]
        : [logit(0), setting.teacher[0]];
  return a.reduce((sum, value, k) => sum + weights[BLOCKS(setting)[k]] * value * b[k], 0);
}

const known = new WeakMap<Setting, number[]>();
function BLOCKS(setting: Setting): number[] {
  const found =
    known.get(setting) ?? Array.from({ length: setting.d }, (_, k) => blockOf(setting, k));
  known.set(setting, found);
  return found;
}

/** X -> X - (gamma/d) (mean of a f' + ridge X); theta with its own rates. */
function stepper(
  setting: Setting,
  seed: number,
): (u: number) => { x: number[][]; theta: number[] } {
  const { d, x, teacher, means, eigenvalues, probabilities, scalars, theta, rates } = setting;
  const { normal, uniform } = streams(seed);
  const roots = eigenvalues.map((row) => BLOCKS(setting).map((block) => Math.sqrt(row[block])));
  const dot = (a: readonly number[], b: Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += a[k] * b[k];
    return sum;
  };
  const a = new Float64Array(d);
  return () => {
    const next = x.map((row) => row.map((v) => v * (1 - (scalars.gamma / d) * scalars.ridge)));
    const moved = theta.map(
      (value, s) => value * (1 - (scalars.gamma / d) * rates[s] * scalars.ridge),
    );
    for (let n = 0; n < scalars.batch; n++) {
      const u = uniform();
      let i = 0;
      for (let sum = probabilities[0]; u > sum && i < probabilities.length - 1;)
        sum += probabilities[++i];
      for (let k = 0; k < d; k++) a[k] = means[i][k] + roots[i][k] * normal();
      const slope = setting.slopes(
        x.map((row) => dot(row, a)),
        teacher.map((row) => dot(row, a)),
        i,
      );
      const size = scalars.gamma / d / scalars.batch;
      next.forEach((row, b) => {
        for (let k = 0; k < d; k++) row[k] -= size * slope.logits[b] * a[k];
      });
      slope.parameters.forEach((value, s) => (moved[s] -= size * rates[s] * value));
    }
    return { x: next, theta: moved };
  };
}

function streams(seed: number): { normal: () => number; uniform: () => number } {
  const { normal } = normalStream(seed);
  const other = normalStream(seed + 1);
  // a chi-square of two degrees of freedom is exponential
  return { normal, uniform: () => Math.exp(-(other.normal() ** 2 + other.normal() ** 2) / 2) };
}
