import type { Problem } from "../../problem/problem.js";

export const ORDERS = ["with-replacement", "reshuffled", "single-shuffle"] as const;
export type Order = (typeof ORDERS)[number];
export const NOISES = ["jumps", "gaussian", "none"] as const;
export type Noise = (typeof NOISES)[number];

/** n samples drawn once, which the steps go through again and again. */
export interface Samples {
  /** delta = n/d > 0. */
  readonly perDimension: number;
  /**
   * How a step chooses its samples: anew from all of them, or in passes over all of them in an order that is drawn
   * for each pass ("reshuffled") or once ("single-shuffle").
   */
  readonly order: Order;
  /** "jumps": SGD itself; "gaussian": its stochastic modified equation; "none": gradient flow on the samples. */
  readonly noise: Noise;
  /**
   * p in (0, 1]: a step takes each sample with probability p and adds up their gradients, X -> X - (gamma/d) sum a f';
   * t counts the samples visited, over d. In the limit p -> 0 it is one sample a step.
   */
  readonly batchFraction?: number;
}

/** SGD that sees n samples of the mixture more than once: X -> X - (gamma/d) (mean of a f' over the batch + ridge X). */
export interface MultiPassProblem extends Problem {
  readonly samples: Samples;
  /** Samples a step, b >= 1. */
  readonly batch: number;
  /** >= 0. */
  readonly ridge: number;
}

/** gamma and t as for one sample a step: the equations of a batch b hold at (gamma / b, b t). */
export function unitsOf({ batch, stepSize }: MultiPassProblem): {
  gamma: number;
  timeFactor: number;
} {
  const gamma = stepSize.rule === "constant" ? stepSize.gamma : NaN;
  return { gamma: gamma / batch, timeFactor: batch };
}

/** t of one pass over the samples. */
export function epochOf({ samples, batch }: MultiPassProblem): number {
  return samples.perDimension / batch;
}
