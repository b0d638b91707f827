/** SGD on tensor PCA, seen through its order parameters. */
export interface Walker {
  readonly overlap: number;
  readonly squaredRest: number;
  /** One step of SGD on a fresh Y. */
  step(): void;
}
