import { DeterministicEquivalent } from "./deterministic-equivalent.js";
import { lossAfter } from "./inversion.js";
import type { RandomFeaturesProblem } from "./problem.js";

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Precision of log d: the loss is flat at its minimum. */
const PRECISION = 1e-3;
const NODES = 24;

/** The best loss at a budget of flops = steps * features, and the features that reach it. */
export interface Optimum {
  readonly loss: number;
  readonly features: number;
}

/**
 * Compute-optimal training: the least loss over the number of features d at flops/d steps, with the step g = gamma/d
 * of theta and the ratio of ambient dimension to features of the problem given. By golden section in log d: the loss is
 * a sum of a falling and rising powers of d there.
 */
export function computeOptimal(problem: RandomFeaturesProblem, flops: number): Optimum {
  const step = problem.gamma / problem.features;
  const ratio = problem.ambient / problem.features;
  const lossAt = (logFeatures: number): number => {
    const features = Math.round(Math.exp(logFeatures));
    const changed = { features, ambient: Math.ceil(ratio * features), gamma: step * features };
    return lossAfter(
      new DeterministicEquivalent({ ...problem, ...changed }),
      flops / features,
      NODES,
    );
  };
  let [low, high] = [Math.log(2), 0.9 * Math.log(flops)];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossLeft, lossRight] = [lossAt(left), lossAt(right)];
  while (high - low > PRECISION) {
    if (lossLeft < lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - GOLDEN * (high - low);
      lossLeft = lossAt(left);
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + GOLDEN * (high - low);
      lossRight = lossAt(right);
    }
  }
  return { loss: Math.min(lossLeft, lossRight), features: Math.round(Math.exp((low + high) / 2)) };
}
