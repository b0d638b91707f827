import type { Weights } from "./logit-laws.js";

/** The step-size rule along one run: gamma of the step from X_n, which moves X by gamma / d. */
export interface StepSizeControl {
  /** Whether `next` reads the squared norm of the gradient. */
  readonly readsGradient: boolean;
  /**
   * gamma for the step number `step`, from X_step.
   * @param gradient squared norm of the stochastic gradient a grad f^T
   */
  next(step: number, gradient: number, weights: Weights): number;
  /** gamma at this moment, as reported. */
  current(step: number, weights: Weights): number;
}

export function constantStepSize(gamma: number): StepSizeControl {
  return { readsGradient: false, next: () => gamma, current: () => gamma };
}

/** gamma(t) at t = step / d. */
export function scheduledStepSize(gamma: (t: number) => number, d: number): StepSizeControl {
  const at = (step: number): number => gamma(step / d);
  return { readsGradient: false, next: at, current: at };
}

/**
 * AdaGrad-Norm as an algorithm (Ward, Wu, Bottou, JMLR 21 (2020)): b_n^2 = b_{n-1}^2 + |G_n|^2 / d^2 with the
 * stochastic gradient G_n = a grad f^T of the step itself, gamma_n = eta / b_n.
 *
 * The scaling: |G_n|^2 = |a|^2 |grad f|^2 is of order d, and t d steps are summed, so that the sum divided
 * by d^2 converges to int_0^t sum_i p_i (tr K_i / d) tr F_i ds, the deterministic equivalent. Divided by d it
 * would drive gamma to 0 before t is of order 1; divided by d^3 gamma would not move. In the usual
 * parametrisation X - (eta / b') G this is b' = d b: the initial b grows with d.
 */
export function adagradStepSize(eta: number, b: number, d: number): StepSizeControl {
  let squared = b * b;
  return {
    readsGradient: true,
    next(_, gradient) {
      squared += gradient / (d * d);
      return eta / Math.sqrt(squared);
    },
    current: () => eta / Math.sqrt(squared),
  };
}
