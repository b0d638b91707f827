import type { OrderParameters } from "../../methods/solution.js";
import type { Observable } from "../../observables/observable.js";
import { timeOf } from "../../theory/failure.js";
import { flatten, type Value } from "../../theory/value.js";

/** A value of which nothing is defined has no error; a value whose error is not known may be all wrong. */
export function statedError(error: number, value: Value): number {
  if (!flatten(value).some(Number.isFinite)) return NaN;
  return Number.isNaN(error) ? 1 : error;
}

const isDefined = (value: Value): boolean => flatten(value).every(Number.isFinite);

/** One line for every observable that is undefined at some time. */
export function undefinedValues(
  observables: readonly Observable[],
  values: Readonly<Record<string, readonly Value[]>>,
  points: readonly OrderParameters[],
): string[] {
  return observables.flatMap(({ name, logarithmic }) => {
    const times = points.filter((_, k) => !isDefined(values[name][k]));
    if (times.length === 0) return [];
    const reason = logarithmic ? "the logarithm of a number <= 0" : "beyond the doubles, or 0/0";
    const many = times.length > 1 ? ` and ${times.length - 1} later times` : "";
    return [`${name} is undefined at ${timeOf(times[0].log10Time)}${many}: ${reason}`];
  });
}
