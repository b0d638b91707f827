import { powerOf } from "../asymptotics/growth.js";
import { affine } from "../asymptotics/interval.js";
import { curveOf } from "../claims/measuring/curve-of.js";
import { isNumericalFailure } from "../claims/judging/numerical-failure.js";
import { QUANTITIES, type QuantityName } from "../claims/measuring/quantity.js";
import { solve } from "../observables/solve.js";
import { closestWord } from "../problem/closest-word.js";
import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";

/** What is measured at every point of a sweep, and how. */
export interface Measurement {
  /** "exponent", or a quantity followed by claims. */
  readonly observable: string;
  /** log10 of the time of the quantity, or of the horizon of the exponent. */
  readonly log10Time: number;
  readonly tolerance: number;
}

/** A number with its error, or why there is none. */
export type Measured =
  { readonly value: number; readonly error: number } | { readonly failure: string };

export const EXPONENT = "exponent";
export const SWEEP_OBSERVABLES: readonly string[] = [
  EXPONENT,
  "logLoss",
  ...Object.keys(QUANTITIES),
];

/** @throws InputError for a name that is none of {@link SWEEP_OBSERVABLES} */
export function checkObservable(name: string): void {
  if (SWEEP_OBSERVABLES.includes(name)) return;
  const meant = closestWord(name, SWEEP_OBSERVABLES);
  const hint = meant === undefined ? "" : ` (did you mean ${meant}?)`;
  const expected = `expected one of ${SWEEP_OBSERVABLES.join(", ")}${hint}`;
  throw new InputError("--observable", name, expected);
}

/**
 * "exponent": p of L ~ t^-p, extrapolated from the curve of the loss up to the horizon, with the interval that
 * the drift left over allows; otherwise the quantity at the time.
 */
export async function measure(problem: Problem, how: Measurement): Promise<Measured> {
  try {
    return how.observable === EXPONENT ? await exponent(problem, how) : await value(problem, how);
  } catch (error) {
    if (isNumericalFailure(error)) return { failure: error.message };
    throw error;
  }
}

async function exponent(
  problem: Problem,
  { log10Time, tolerance }: Measurement,
): Promise<Measured> {
  const decades = [Math.min(0, log10Time - 1), log10Time] as const;
  const curve = await curveOf(problem, "loss", { tolerance }, { decades });
  const power = powerOf(curve);
  if (!Number.isFinite(power.value))
    return { failure: power.reason ?? "no exponent can be read off the curve" };
  const { value: decay, error } = affine(power, -1, 0);
  return { value: decay, error };
}

async function value(problem: Problem, how: Measurement): Promise<Measured> {
  const { observable, log10Time, tolerance } = how;
  const result = await solve(problem, { log10Times: [log10Time], tolerance });
  if ("failure" in result) return result;
  const logarithmic = observable === "logLoss";
  const quantity = QUANTITIES[logarithmic ? "loss" : (observable as QuantityName)];
  const logValue = quantity.logValue(result, 0);
  const error = quantity.error(result);
  if (logarithmic) return { value: logValue, error };
  return { value: Math.exp(logValue), error: Math.exp(logValue) * error };
}
