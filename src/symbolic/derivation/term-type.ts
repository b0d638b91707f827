import type { Index } from "../expression/names.js";

/**
 * coefficient * (product of symbols) * phi, or its expectation under class i, where
 *
 *   phi = a_rho^data * product of partial derivatives of the loss at the logit.
 *
 * The language in which the limit is derived: a linear combination of such terms is closed under all
 * the rules. A partial derivative is the sorted list of logit components it is taken in. A letter for a
 * summed index stands for the sum over it.
 */
export interface Term {
  readonly coefficient: number;
  /** Exponents of the symbols that are not random given the parameters. */
  readonly symbols: ReadonlyMap<string, number>;
  readonly data: number;
  readonly loss: readonly PartialDerivative[];
  /** Whether phi stands under the expectation of class i; before conditioning it is random. */
  readonly averaged: boolean;
}
export type PartialDerivative = readonly Index[];
