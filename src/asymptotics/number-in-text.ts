import type { Interval } from "./interval.js";

/**
 * An interval as LaTeX, "$-1.0003 \pm 2\cdot 10^{-4}$": as many digits as the half-width leaves, 0 where it leaves none.
 */
export function intervalText({ value, error }: Interval): string {
  if (!Number.isFinite(value) || !(error >= 0 && error < Infinity)) return "not determined";
  if (error === 0) return `$${numberLatex(value, 6)}$`;
  const place = Math.floor(Math.log10(error));
  const lead = value === 0 ? place : Math.floor(Math.log10(Math.abs(value)));
  if (lead < place) return `$0 \\pm ${numberLatex(error, 1)}$`;
  const digits = Math.min(12, Math.max(1, lead - place + 1));
  return `$${numberLatex(value, digits)} \\pm ${numberLatex(error, 1)}$`;
}

/** A number as LaTeX without dollar signs. */
export function numberLatex(value: number, digits = 5): string {
  const magnitude = Math.abs(value);
  if (value === 0 || (magnitude >= 1e-3 && magnitude < 1e6)) {
    const rounded = Number(value.toPrecision(digits));
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(rounded) || 1)));
    return Math.abs(rounded) < 1e6 ? rounded.toFixed(Math.min(decimals, 15)) : String(rounded);
  }
  if (!Number.isFinite(value))
    return value > 0 ? "\\infty" : value < 0 ? "-\\infty" : "\\mathrm{NaN}";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${mantissa}\\cdot10^{${Number(exponent)}}`;
}

/** t = 10^x as LaTeX without dollar signs. */
export function timeLatex(log10Time: number): string {
  return `10^{${Number(log10Time.toPrecision(4))}}`;
}
