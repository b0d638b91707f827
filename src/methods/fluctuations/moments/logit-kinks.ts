import { initialParameters } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";
import { compileSums } from "../../../symbolic/expression/compile-sums.js";
import { flatKinks } from "../../../symbolic/expression/flat-kinks.js";
import { lossDerivation } from "../../../symbolic/loss/loss-derivation.js";
import { kinksWithGradients, LABEL } from "../../../symbolic/loss/loss-expression.js";

/** Points (r, y) at which the arguments of the kinks are held to be affine in r. */
const TRIALS = [
  [2.9, 1],
  [-0.7, -1],
  [1.3, 0.37],
] as const;
const ROUNDING = 1e-12;

/** Where the loss of one logit has kinks, given the label; parameters do not move them. */
export interface LogitKinks {
  /** The places r, some of them possibly no kinks. */
  at(label: number): readonly number[];
}

/** Those of a problem's loss; undefined unless the arguments of its kinks are affine in the logit, whatever the label. */
export async function logitKinks(problem: Problem): Promise<LogitKinks | undefined> {
  const loss = await lossDerivation(problem)();
  const flat = flatKinks(kinksWithGradients(loss));
  const theta = initialParameters(problem);
  const add = compileSums(flat, [...loss.variables, LABEL], theta.length);
  const valuesAt = (r: number, label: number): Float64Array => {
    const values = new Float64Array(flat.length);
    add(Float64Array.of(r, label), 1, values, theta);
    return values;
  };
  const isAffine = TRIALS.every(([r, label]) => {
    const [start, end, other] = [0, 1, r].map((place) => valuesAt(place, label));
    return other.every((x, k) => {
      const line = start[k] + r * (end[k] - start[k]);
      return Math.abs(x - line) <= ROUNDING * (Math.abs(start[k]) + Math.abs(r * end[k]));
    });
  });
  if (!isAffine) return undefined;
  return {
    at(label) {
      const [start, end] = [valuesAt(0, label), valuesAt(1, label)];
      return [...start].flatMap((x, k) => (x === end[k] ? [] : [x / (x - end[k])]));
    },
  };
}
