/**
 * Tensor PCA: L = |Y - x^(x)k|^2 with Y = signal v^(x)k + W, |v| = 1, W with independent N(0, 1) entries (not
 * symmetrised), one fresh Y a step; X <- X - (gamma/d) grad L, t = steps/d. Spiked matrices are order 2.
 */
export interface TensorPcaProblem {
  readonly name: string;
  readonly model: "tensor-pca";
  /** k >= 2. */
  readonly order: number;
  readonly signal: number;
  readonly stepSize: { readonly rule: "constant"; readonly gamma: number };
  readonly initial: TensorPcaStart;
  /** d >= 2, for simulations and finite-dimension corrections; the limit does not need it. */
  readonly dimension?: number;
}

export interface TensorPcaStart {
  /** m = <x, v>. */
  readonly overlap: number;
  /** r^2 = |x - m v|^2 >= 0. */
  readonly squaredRest: number;
}
