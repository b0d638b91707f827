import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext } from "../../claim.js";
import type { Size } from "./simulated-concentration.js";
import type { Group } from "./simulated-exponent.js";
import { followLimit, followRuns } from "./simulated-runs.js";

const GAMMA = 1;
const TIMES = [0.2, 0.4, 0.6, 0.8, 1] as const;
/** Up to which time the classes are followed. */
export const LAST_TIME = 1;

/**
 * Column `own` of least squares on one-hot labels, f = |r - e_i|^2 / 2 in as many logits as classes: labels
 * 1 for its own class and 0 for the others. The logits of least squares do not meet in the gradient, so
 * that each column of X is a problem of its own. K = I, orthonormal means, equal weights.
 */
export function columnProblem(dimension: number, classes: number, own: number): Problem {
  return {
    name: `one-hot least squares, ${classes} classes, d = ${dimension}`,
    dimension,
    classes: Array.from({ length: classes }, (_, i) => ({
      probability: 1 / classes,
      label: i === own ? 1 : 0,
      mean: {
        kind: "coordinates",
        values: Array.from({ length: dimension }, (_, j) => (j === i ? 1 : 0)),
      },
      covariance: { kind: "identity" },
    })),
    loss: "least-squares",
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: "zero",
  };
}

/** log of the largest distance from the limit, relative to the value at t = 0, of every run. */
export interface ClassDeviations {
  /** Of the risk of all columns together. */
  readonly total: Group;
  /** Of the part of one column, averaged over the columns. */
  readonly share: Group;
}

/**
 * All columns on the same data: with all coordinates simulated, the same seed draws the same data whatever
 * the labels are. By symmetry all columns have the same limit.
 */
export async function classDeviations(
  { dimension, runs }: Size,
  classes: number,
  seed: number,
  context: JudgeContext,
): Promise<ClassDeviations> {
  const limit = await followLimit(columnProblem(dimension, classes, 0), TIMES, dimension, context);
  const start = 0.5 / classes; // the loss of a column at X = 0
  const logLargest = (values: readonly number[]): number =>
    Math.log(Math.max(...values.map((value, k) => Math.abs(value - limit.loss[k]))) / start);
  const shares = new Array<number>(runs).fill(0);
  const totals = Array.from({ length: runs }, () => TIMES.map(() => 0));
  for (let own = 0; own < classes; own++) {
    const request = { method: "full", seed: seed + dimension, runs, times: TIMES } as const;
    const paths = await followRuns(columnProblem(dimension, classes, own), request);
    paths.forEach(({ loss }, run) => {
      shares[run] += logLargest(loss) / classes;
      loss.forEach((value, k) => (totals[run][k] += value / classes));
    });
  }
  return {
    total: { dimension, logValues: totals.map(logLargest) },
    share: { dimension, logValues: shares },
  };
}
