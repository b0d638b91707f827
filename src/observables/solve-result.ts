import type { MethodName, ModeParameters } from "../methods/solution.js";
import type { Failure } from "../theory/failure.js";
import type { Modes } from "../problem/modes.js";
import type { Problem } from "../problem/problem.js";
import type { ObservableValue } from "./observable.js";

/** What `solve` returns and `solve --json` prints. Arrays over times come in the order asked for. */
export interface SolveResult {
  readonly problem: Problem;
  readonly method: MethodName;
  /** t = n/d; left out when some time exceeds the largest double. */
  readonly times?: readonly number[];
  /** log10 t; -Infinity (null in JSON) at t = 0. */
  readonly log10Times: readonly number[];
  /** [observable name][time]; a name is absent when the observable is not defined for the problem. */
  readonly observables: Readonly<Record<string, readonly ObservableValue[]>>;
  /** The largest of `relativeErrors`. */
  readonly relativeError: number;
  /** [observable name] estimated relative error, largest over the times; absolute below 1 for logarithms. */
  readonly relativeErrors: Readonly<Record<string, number>>;
  readonly warnings: readonly string[];
  /** V_rho and m_rho,j when asked for. */
  readonly perMode?: PerMode;
  /** Wall-clock seconds of the integration and the observables, when a clock was given. */
  readonly seconds?: number;
}

/** A numerical failure, with the result at the requested times before it, where that was asked for and there are any. */
export interface StoppedSolve extends Failure {
  readonly reached?: SolveResult;
}

export interface PerMode {
  /** [mode] share of the coordinates. */
  readonly fractions: readonly number[];
  /** [class][mode] eigenvalues. */
  readonly eigenvalues: readonly (readonly number[])[];
  /** [time][mode] tr V_rho. */
  readonly norms: readonly (readonly number[])[];
  /** [time][class][mode] m_rho,j. */
  readonly overlaps: readonly (readonly (readonly number[])[])[];
}

/** Plain arrays of a mode solution, so that it prints as JSON. */
export function perModeOf(
  modes: () => Modes,
  points: readonly (ModeParameters | undefined)[],
): PerMode | undefined {
  const known = points.filter((point) => point !== undefined);
  if (known.length < points.length || known.length === 0) return undefined;
  const { fractions, eigenvalues } = modes();
  return {
    fractions: [...fractions],
    eigenvalues: eigenvalues.map((row) => [...row]),
    norms: known.map((point) => [...point.norms]),
    overlaps: known.map((point) => point.overlaps.map((row) => [...row])),
  };
}
