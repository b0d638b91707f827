import type { Arbitrary } from "fast-check";

/** A decimal number of an interval, ends included; shrinks towards few decimals, then towards 0. */
export interface RealParameter {
  readonly kind: "real";
  readonly min: number;
  readonly max: number;
  /** Decimals of the numbers drawn. */
  readonly decimals: number;
}
/** One of a list; shrinks towards its beginning. */
export interface ChoiceParameter<T> {
  readonly kind: "choice";
  readonly values: readonly T[];
}
/** What a parameter of a region may be drawn from: ours, or any arbitrary of fast-check. */
export type Parameter = RealParameter | ChoiceParameter<unknown> | Arbitrary<unknown>;

/** The parameters of a region by name. */
export type Region = Readonly<Record<string, Parameter>>;

/** A point of a region: a value for every parameter. */
export type PointOf<R extends Region> = {
  readonly [K in keyof R]: R[K] extends RealParameter
    ? number
    : R[K] extends ChoiceParameter<infer T>
      ? T
      : R[K] extends Arbitrary<infer T>
        ? T
        : never;
};

/** Steps into which a range is divided at least, unless the number of decimals is given. */
const STEPS = 1000;

/**
 * A real parameter of [min, max]. Drawn as decimals, so that what refutes a claim can be read and typed;
 * the ends and their neighbourhoods are drawn more often than the rest.
 */
export function real(min: number, max: number, options: { decimals?: number } = {}): RealParameter {
  if (!Number.isFinite(min) || !Number.isFinite(max) || !(min < max))
    throw new RangeError(`real: range: ${min}, ${max}, expected two finite numbers, ascending`);
  const decimals = options.decimals ?? Math.max(0, Math.ceil(Math.log10(STEPS / (max - min))));
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 12)
    throw new RangeError(`real: decimals: ${decimals}, expected an integer from 0 to 12`);
  return { kind: "real", min, max, decimals };
}

/** An integer of [min, max]. */
export function integer(min: number, max: number): RealParameter {
  if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max))
    throw new RangeError(`integer: range: ${min}, ${max}, expected two integers`);
  return real(min, max, { decimals: 0 });
}

/** One of the values given, the simplest first. */
export function oneOf<T>(...values: readonly T[]): ChoiceParameter<T> {
  if (values.length === 0) throw new RangeError("oneOf: values: none, expected at least one");
  return { kind: "choice", values };
}
