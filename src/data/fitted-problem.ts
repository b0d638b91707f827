import { lossFor } from "../losses/losses.js";
import type { Problem } from "../problem/problem.js";
import type { Fit } from "./fit.js";

/** What the fitted problem leaves to the user. */
export interface FittedProblemOptions {
  readonly name: string;
  /** Constant step size. */
  readonly gamma: number;
  /** Whether covariances are replaced by the commuting ones next to them; always so for more than two classes. */
  readonly commuting?: boolean;
}

/**
 * The problem of learning to tell the fitted classes apart: two by the binary logistic loss, the first with label 1 and
 * the second with label 0; more by softmax with the best commuting approximation of the covariances, which is the only
 * one for which several logits have a limit in modes.
 */
export function fittedProblem(fit: Fit, options: FittedProblemOptions): Problem {
  const two = fit.classes.length === 2;
  const approximate = options.commuting === true || !two;
  const shares = fit.classes.map(({ probability }) => probability);
  return {
    name: options.name,
    dimension: fit.dimension,
    classes: fit.classes.map(({ mean, covariance }, i) => ({
      probability: shares[i],
      label: two ? 1 - i : i,
      mean: { kind: "coordinates", values: [...mean] },
      covariance: {
        kind: "matrix",
        rows: rowsOf(approximate ? fit.commuting.approximations[i] : covariance, fit.dimension),
      },
    })),
    loss: lossFor(two ? "zero or one" : "logit"),
    stepSize: { rule: "constant", gamma: options.gamma },
    initial: "zero",
  };
}

function rowsOf(entries: Float64Array, d: number): number[][] {
  return Array.from({ length: d }, (_, i) => [...entries.subarray(i * d, (i + 1) * d)]);
}
