import { takeApart, tensorName } from "../compile/tensor-names.js";
import type { Term } from "./term.js";

/** Which expectation p_i lambda_i stands beside in a rate: A from the Hessian, D from the teacher's part. */
const RATES: Readonly<Record<string, string>> = { H: "A", G: "D" };

/**
 * Puts A_b_e for sum_i p_i lambda_i H_i_b_e and D_b_h for sum_i p_i lambda_i G_i_b_h, which every unknown
 * of a mode shares. The other terms keep their sum over the classes.
 */
export function collectRates(terms: readonly Term[]): Term[] {
  return terms.map((term) => {
    const expectation = [...term.symbols.keys()].find((name) => takeApart(name).head in RATES);
    if (expectation === undefined) return term;
    const {
      head,
      indices: [i, ...indices],
    } = takeApart(expectation);
    const symbols = new Map(term.symbols);
    for (const name of [expectation, `p_${i}`, `lambda_${i}`])
      if (symbols.get(name) !== 1) return term;
      else symbols.delete(name);
    symbols.set(tensorName(RATES[head], indices), 1);
    return { ...term, symbols, averaged: false };
  });
}

/** A or D, with indices as in the name of the expectation it collects. */
export const RATE_OF = RATES;
