/**
 * A loss f(r, y) at one sample. The label y has one entry, or one for each logit with softmax (one-hot for
 * hard labels, probabilities for soft ones).
 */
export interface PointwiseLoss {
  readonly logits: number;
  readonly labelSize: number;
  value(r: Float64Array, y: Float64Array, theta?: Float64Array): number;
  /** How many parameters theta the loss has; none when absent, and then theta is not read. */
  readonly parameters?: number;
  /** grad_r f into `out`, and d f/d theta into `inParameters`; the middle of the jump where f is not differentiable. */
  gradient(
    r: Float64Array,
    y: Float64Array,
    out: Float64Array,
    theta?: Float64Array,
    inParameters?: Float64Array,
  ): void;
}

/** Value and derivative of a loss in one logit. */
export interface OneLogit {
  readonly value: (r: number, y: number) => number;
  readonly gradient: (r: number, y: number) => number;
}

/** A loss in one logit from its value and its derivative. */
export function oneLogit({ value, gradient }: OneLogit): PointwiseLoss {
  return {
    logits: 1,
    labelSize: 1,
    value: (r, y) => value(r[0], y[0]),
    gradient(r, y, out) {
      out[0] = gradient(r[0], y[0]);
    },
  };
}
