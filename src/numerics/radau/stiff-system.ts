/** An autonomous system u' = F(u) whose rates may lie far apart. */
export interface StiffSystem {
  readonly size: number;
  /** [component] magnitudes below which only absolute errors count, > 0. */
  readonly floors: Float64Array;
  /** F(u), without allocation. */
  derivative(state: Float64Array, out: Float64Array): void;
  /** [row * size + column] its derivatives; an approximation slows the integration down, and does no other harm. */
  jacobian(state: Float64Array, out: Float64Array): void;
}

/** The states at the times asked for, or where and why the integration stopped. */
export type StiffOutcome =
  | { readonly states: readonly Float64Array[] }
  | { readonly failure: string; readonly time: number; readonly state: Float64Array };
