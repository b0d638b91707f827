import { powerOfTen } from "./number-text.js";
import type { Domain, Tick } from "./ticks.js";

/**
 * Where a time stands on a log log axis: at the logarithm of log10 t, made to pass through t = 1, so that times before it
 * have places as well. t = 0 has none: -Infinity.
 */
export function placeOnLogLog(log10Time: number): number {
  return Math.sign(log10Time) * Math.log10(1 + Math.abs(log10Time));
}

/** t = 1, and t = 10^(+-k) for k = m 10^n: the densest of three choices with at most about `count` ticks. */
export function logLogTicks(domain: Domain, count: number): Tick[] {
  const choices = [[1, 2, 5], [1, 3], [1]].map((mantissas) => ticksAt(mantissas, domain));
  return choices.find((ticks) => ticks.length <= count + 1) ?? choices[2];
}

function ticksAt(mantissas: readonly number[], [low, high]: Domain): Tick[] {
  const decades = Math.ceil(Math.max(Math.abs(low), Math.abs(high))) + 1;
  const sizes = Array.from({ length: decades }, (_, n) => 10 ** n).flatMap((power) =>
    mantissas.map((mantissa) => mantissa * power),
  );
  const slack = 1e-9 * (high - low);
  return [...sizes.map((size) => -size).reverse(), 0, ...sizes]
    .map((exponent) => ({ position: placeOnLogLog(exponent), label: powerOfTen(exponent) }))
    .filter(({ position }) => position >= low - slack && position <= high + slack);
}
