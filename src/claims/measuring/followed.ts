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

function largestOf(value: SolveResult["observables"][string][number]): number {
  return Math.max(...flatten(value).map(Math.abs));
}

/** A quantity whose logarithm is there, exact where it underflows; where it is negative there is none. */
function fromLogarithm(entry: Entry, logarithm: string): Followed {
  const value = fromValue(entry);
  const at = (result: SolveResult, k: number): number =>
    numberAt(entry, result.observables[logarithm][k], result.problem.name);
  return {
    name: value.name,
    logValue: (result, k) =>
      Number.isNaN(at(result, k)) ? value.logValue(result, k) : at(result, k),
    error: (result, k) =>
      Number.isNaN(at(result, k))
        ? value.error(result, k)
        : result.relativeErrorsByTime[logarithm][k] * Math.max(1, Math.abs(at(result, k))),
    sign: (result, k) => (Number.isNaN(at(result, k)) ? (value.sign?.(result, k) ?? 1) : 1),
  };
}
