import type { Optimiser } from "../../../src/problem/problem.js";
import type { Sample } from "./catalogue.js";

/** What a node of the spectrum sees of the gradient: curvature x + drive on average, and the variance of its noise. */
export interface Pull {
  readonly curvature: number;
  readonly drive: number;
  readonly noise: number;
}

/**
 * The mean x and variance n of a coordinate; of a second vector w (the running gradient, or the average of the
 * iterates) its mean, covariance with x, and variance.
 */
export type NodeState = readonly [x: number, n: number, w: number, nxw: number, nw: number];

/** The rate of change of a node under the optimisers that the campaign draws. */
export function nodeChange(
  optimiser: Optimiser | undefined,
  gamma: number,
  ridge: number,
  { curvature, drive, noise }: Pull,
  [x, n, w, nxw, nw]: NodeState,
): NodeState {
  if (optimiser?.rule === "momentum" && optimiser.lag !== undefined) {
    const c = optimiser.lag;
    return [
      -gamma * (w + ridge * x),
      -2 * gamma * (nxw + ridge * n),
      c * (curvature * x + drive - w),
      -gamma * (nw + ridge * nxw) + c * (curvature * n - nxw),
      2 * c * (curvature * nxw - nw) + c * c * noise,
    ];
  }
  // with beta a gradient acts 1/(1 - beta) times within a few steps
  const pull = optimiser?.rule === "momentum" ? gamma / (1 - (optimiser.beta ?? 0)) : gamma;
  const rate = pull * curvature + gamma * ridge;
  const student = [-rate * x - pull * drive, -2 * rate * n + pull * pull * noise] as const;
  if (optimiser?.rule !== "averaging") return [...student, 0, 0, 0];
  const kappa = optimiser.weights === "uniform" ? NaN : optimiser.weights.exponential;
  return [...student, kappa * (x - w), -rate * nxw + kappa * (n - nxw), 2 * kappa * (nxw - nw)];
}

/** A sample with every f' clipped to [-c, c], for losses whose slope is r - y. */
export function clipped(sample: Sample, c: number): Sample {
  const inside = (r: number, y: number): boolean => Math.abs(sample.slope(r, y)) < c;
  return {
    ...sample,
    slope: (r, y) => Math.min(c, Math.max(-c, sample.slope(r, y))),
    curvature: (r, y) => (inside(r, y) ? sample.curvature(r, y) : 0),
    mixed: () => NaN,
    kinks: (y) => [y - c, y + c].map((at) => ({ at, jump: 0 })),
  };
}
