import { closestWord } from "../problem/closest-word.js";
import { InputError } from "../problem/input-error.js";
import { entryFor, quantityNames, type Entry } from "../results/entry.js";
import type { Named, Theory } from "../theory/theory.js";

/** What a sweep measures: an entry of a quantity, or p of y ~ t^-p for an entry y. */
export interface SweepObservable {
  readonly entry: Entry;
  readonly isExponent: boolean;
}

export const EXPONENT = "exponent";
const WHERE = "--observable";
/**
 * Relative tolerance of the integrations unless given: an exponent's interval comes from corrections to the power that the
 * curve leaves open, which two more digits hardly close, at twice the price.
 */
const TOLERANCE = { exponent: 1e-6, value: 1e-8 } as const;

/**
 * Reads "loss", "overlaps.2.1", "exponent" (of the loss) and "exponent.norm".
 * @throws InputError for a quantity that the theory has not, or the problem
 */
export function sweepObservable(word: string, theory: Theory, problem: Named): SweepObservable {
  const [first, ...rest] = word.split(".");
  if (first === EXPONENT) {
    const followed = rest.length === 0 ? "loss" : rest.join(".");
    return { entry: entryFor(followed, theory, problem, WHERE), isExponent: true };
  }
  const names = [EXPONENT, ...quantityNames([theory])];
  if (names.includes(first))
    return { entry: entryFor(word, theory, problem, WHERE), isExponent: false };
  const meant = closestWord(first, names);
  const hint = meant === undefined ? "" : ` (did you mean ${meant}?)`;
  throw new InputError(WHERE, word, `expected one of ${names.join(", ")}${hint}`);
}

/** The tolerance with which an observable is measured unless another one is asked for. */
export function sweepTolerance(word: string): number {
  return word.split(".")[0] === EXPONENT ? TOLERANCE.exponent : TOLERANCE.value;
}
