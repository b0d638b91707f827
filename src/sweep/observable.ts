import { closestWord } from "../problem/closest-word.js";
import { InputError } from "../problem/input-error.js";
import { entryFor, quantityNames, type Entry } from "../results/entry.js";
import type { Named, Theory } from "../theory/theory.js";

/** What a sweep measures: an entry of a quantity, p of y ~ t^-p for an entry y, or how many stable fixed points there are. */
export type SweepObservable =
  { readonly kind: "value" | "exponent"; readonly entry: Entry } | { readonly kind: "stable" };

export const EXPONENT = "exponent";
/** The number of stable fixed points of the limit. */
export const STABLE = "stable";
const WHERE = "--observable";
/**
 * Relative tolerance of the integrations unless given: an exponent's interval comes from corrections to the power that the
 * curve leaves open, which two more digits hardly close, at twice the price.
 */
const TOLERANCE = { exponent: 1e-6, value: 1e-8 } as const;

/**
 * Reads "loss", "overlaps.2.1", "exponent" (of the loss), "exponent.norm" and "stable".
 * @throws InputError for a quantity that the theory has not, or the problem
 */
export function sweepObservable(word: string, theory: Theory, problem: Named): SweepObservable {
  if (word === STABLE) return stable(theory);
  const [first, ...rest] = word.split(".");
  if (first === EXPONENT) {
    const followed = rest.length === 0 ? "loss" : rest.join(".");
    return { entry: entryFor(followed, theory, problem, WHERE), kind: "exponent" };
  }
  const names = [EXPONENT, STABLE, ...quantityNames([theory])];
  if (names.includes(first))
    return { entry: entryFor(word, theory, problem, WHERE), kind: "value" };
  const meant = closestWord(first, names);
  const hint = meant === undefined ? "" : ` (did you mean ${meant}?)`;
  throw new InputError(WHERE, word, `expected one of ${names.join(", ")}${hint}`);
}

function stable(theory: Theory): SweepObservable {
  if (theory.field) return { kind: "stable" };
  throw new InputError(
    WHERE,
    STABLE,
    `${theory.id}, whose limit is not given as finitely many order parameters, expected another observable`,
  );
}

/** Whether what is measured is there at a time: fixed points are not. */
export const hasTime = (word: string): boolean => word !== STABLE;

/** The tolerance with which an observable is measured unless another one is asked for. */
export function sweepTolerance(word: string): number {
  return word.split(".")[0] === EXPONENT ? TOLERANCE.exponent : TOLERANCE.value;
}
