/** A loss at one sample, in l logits r and with the label y, as the paths of single samples need it. */
export interface SampleLoss {
  /** Writes f, then [l] its gradient, then [l * l] its Hessian, one after another. */
  evaluate(r: Float64Array, y: Float64Array, out: Float64Array): void;
}
