import { flatten } from "../../theory/value.js";
import { numberAt, symbolOf, type Entry } from "../../results/entry.js";
import type { SolveResult } from "../../results/solve-result.js";

/** A number read off a solution at each time, its size as a logarithm. */
export interface Followed {
  /** Text with $...$. */
  readonly name: string;
  /** Whether it needs V_rho and m_rho,j. */
  readonly perMode?: boolean;
  /** Natural logarithm of its size at the k-th time. */
  logValue(result: SolveResult, k: number): number;
  /** Relative error of the size. */
  error(result: SolveResult, k: number): number;
  /** Absolute error of logValue where it is not that of the size. */
  logError?(result: SolveResult, k: number): number;
  /** Its sign, 0 for zero; positive unless given. */
  sign?(result: SolveResult, k: number): number;
}

/** Follows an entry of a quantity, by the quantity that is its logarithm where there is one. */
export function followed(entry: Entry): Followed {
  const { logarithm } = entry.quantity;
  return logarithm === undefined ? fromValue(entry) : fromLogarithm(entry, logarithm);
}

/** Entries below this part of the largest are known relative to that part of it only. */
const SMALLEST_PART = 1e-3;

function fromValue(entry: Entry): Followed {
  const { name, logarithmic } = entry.quantity;
  const at = (result: SolveResult, k: number): number =>
    numberAt(entry, result.observables[name][k], result.problem.name);
  return {
    name: symbolOf(entry),
    logValue: (result, k) => Math.log(Math.abs(at(result, k))),
    error(result, k) {
      const [size, error] = [Math.abs(at(result, k)), result.relativeErrorsByTime[name][k]];
      if (logarithmic) return error * Math.max(1, 1 / size);
      return error * Math.max(1, (SMALLEST_PART * largestOf(result.observables[name][k])) / size);
    },
    sign: (result, k) => Math.sign(at(result, k)),
  };
}

/** Absolute error of logValue; Infinity where nothing of it is known: the size may be 0. */
export function logErrorOf(quantity: Followed, result: SolveResult, k: number): number {
  const known = quantity.logError?.(result, k);
  if (known !== undefined) return known;
  const relative = quantity.error(result, k);
  return relative < 1 ? -Math.log1p(-relative) : Infinity;
}

function largestOf(value: SolveResult["observables"][string][number]): number {
  return Math.max(...flatten(value).map(Math.abs));
}

/** A quantity whose logarithm is there, exact where it underflows; where it is negative there is none. */
function fromLogarithm(entry: Entry, logarithm: string): Followed {
  const value = fromValue(entry);
  const at = (result: SolveResult, k: number): number =>
    numberAt(entry, result.observables[logarithm][k], result.problem.name);
  const isThere = (result: SolveResult, k: number): boolean => !Number.isNaN(at(result, k));
  const logError = (result: SolveResult, k: number): number =>
    isThere(result, k)
      ? result.relativeErrorsByTime[logarithm][k] * Math.max(1, Math.abs(at(result, k)))
      : logErrorOf(value, result, k);
  return {
    name: value.name,
    logValue: (result, k) => (isThere(result, k) ? at(result, k) : value.logValue(result, k)),
    error: (result, k) =>
      isThere(result, k) ? Math.expm1(logError(result, k)) : value.error(result, k),
    logError,
    sign: (result, k) => (isThere(result, k) ? 1 : (value.sign?.(result, k) ?? 1)),
  };
}
