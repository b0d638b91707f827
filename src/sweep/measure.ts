import type { Estimate } from "../asymptotics/extrapolate.js";
import { LEAST_DIFFERENCE, RESOLUTION } from "../asymptotics/finding.js";
import { powerOf } from "../asymptotics/growth.js";
import { EARLIEST } from "../asymptotics/sample.js";
import { affine } from "../asymptotics/interval.js";
import { isNumericalFailure } from "../claims/judging/numerical-failure.js";
import { curveFrom, curveTimes } from "../claims/measuring/curve-of.js";
import { followed } from "../claims/measuring/followed.js";
import { solutionOf } from "../claims/measuring/solution-of.js";
import { numberAt, type Entry } from "../results/entry.js";
import { solve } from "../results/solve.js";
import type { SolveResult } from "../results/solve-result.js";
import { failureText } from "../theory/failure.js";
import { theoryOf } from "../theories/theory-of.js";
import type { Named, Theory } from "../theory/theory.js";
import { sweepObservable } from "./observable.js";

/** What is measured at every point of a sweep, and how. */
export interface Measurement {
  /** An entry of a quantity of the theory, "exponent", "exponent.norm" and the like, or "stable". */
  readonly observable: string;
  /** log10 of the time of the quantity, or of the horizon of the exponent. */
  readonly log10Time: number;
  readonly tolerance: number;
}

/**
 * A number with its error; why an exponent is not decided, with the number where there is one; or why there is no number
 * at all. And what the reader must know of the solution behind it.
 */
export type Measured = (
  | { readonly value: number; readonly error: number; readonly undecided?: string }
  | { readonly undecided: string }
  | { readonly failure: string }
) & { readonly warnings?: readonly string[] };

/**
 * "stable": how many stable fixed points there are; "exponent": p of y ~ t^-p, extrapolated from the curve of y up to the horizon, with the interval that
 * the drift left over allows; otherwise the quantity at the time, with its sign.
 */
export async function measure(
  problem: Named,
  how: Measurement,
  theories: readonly Theory[],
): Promise<Measured> {
  const theory = theoryOf(problem, problem.name, theories);
  const observable = sweepObservable(how.observable, theory, problem);
  try {
    if (observable.kind === "stable") return await stablePoints(problem, theory);
    const { kind, entry } = observable;
    return kind === "exponent"
      ? await exponent(problem, entry, how, theories)
      : await value(problem, entry, how, theories);
  } catch (error) {
    if (isNumericalFailure(error)) return { failure: error.message };
    throw error;
  }
}

const SEARCHED = "fixed points are searched for: that none is missed is likely, not certain";

async function stablePoints(problem: Named, theory: Theory): Promise<Measured> {
  const { fixedPointsOf } = await import("../results/fixed-points-of.js");
  const points = await fixedPointsOf(problem, theory);
  return { value: points.filter(({ stable }) => stable).length, error: 0, warnings: [SEARCHED] };
}

/** log10 of the first time that an exponent is read off from: the first multiple of 0.2 that counts as late. */
const FIRST = Math.ceil((5 * EARLIEST) / Math.LN10) / 5;

async function exponent(
  problem: Named,
  entry: Entry,
  { log10Time, tolerance }: Measurement,
  theories: readonly Theory[],
): Promise<Measured> {
  const warnings: string[] = [];
  const context = { tolerance, theories, onWarning: (text: string) => void warnings.push(text) };
  const log10Times = curveTimes({ decades: [Math.min(FIRST, log10Time - 1), log10Time] });
  const request = { log10Times, tolerance, quantities: quantitiesOf(entry) };
  const power = powerOf(curveFrom(await solutionOf(problem, request, context), followed(entry)));
  const undecided = doubtOf(power);
  if (!Number.isFinite(power.value)) return withWarnings({ undecided }, warnings);
  const { value: decay, error } = affine(power, -1, 0);
  return withWarnings({ value: decay, error, ...(undecided !== "" && { undecided }) }, warnings);
}

/** What an entry is read off from. */
function quantitiesOf({ quantity: { name, logarithm } }: Entry): string[] {
  return logarithm === undefined ? [name] : [name, logarithm];
}

/** Why an exponent of t is not known as well as a verdict needs it; empty where it is. */
function doubtOf({ value, error, reason }: Estimate): string {
  if (!Number.isFinite(value) || !Number.isFinite(error))
    return reason ?? "no exponent can be read off the curve";
  if (error > RESOLUTION.power) return `its interval is wider than ${RESOLUTION.power}`;
  const small = Math.abs(value) <= LEAST_DIFFERENCE.power && Math.abs(value) > error;
  return small ? "too small to be told from a saturation to come" : "";
}

async function value(
  problem: Named,
  entry: Entry,
  { log10Time, tolerance }: Measurement,
  theories: readonly Theory[],
): Promise<Measured> {
  const quantities = quantitiesOf(entry);
  const result = await solve(problem, { log10Times: [log10Time], tolerance, theories, quantities });
  if ("failure" in result) return { failure: failureText(result) };
  return withWarnings(read(entry, result), result.warnings);
}

/** The value with the absolute error that follows from its relative one. */
function read(entry: Entry, result: SolveResult): { value: number; error: number } {
  const at = numberAt(entry, result.observables[entry.quantity.name][0], result.problem.name);
  const value = entry.size ? Math.abs(at) : at;
  const relative = followed(entry).error(result, 0);
  return { value, error: value === 0 ? relative : Math.abs(value) * relative };
}

function withWarnings<T extends object>(
  measured: T,
  warnings: readonly string[],
): T & { warnings?: readonly string[] } {
  return warnings.length === 0 ? measured : { ...measured, warnings: [...new Set(warnings)] };
}
