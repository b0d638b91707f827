import type { Measured } from "../claims/claim.js";
import { formatNumber, scientificText, withMinus } from "../figures/text/number-text.js";

interface RoundedError {
  /** The error in units of 10^place: one digit, or two when the first is a 1. */
  readonly units: number;
  readonly place: number;
}

/** Rounds away from zero, so that a printed error is never smaller than the estimated one. */
function roundUp(error: number): RoundedError {
  const [mantissa = "", exponent = "0"] = error.toExponential(14).split("e");
  const figures = mantissa.replace(".", "");
  const kept = figures.startsWith("1") ? 2 : 1;
  const excess = /[1-9]/.test(figures.slice(kept)) ? 1 : 0;
  return { units: Number(figures.slice(0, kept)) + excess, place: Number(exponent) - kept + 1 };
}

function exponentOf(value: number): number {
  return value === 0 ? -Infinity : Number(value.toExponential().split("e")[1]);
}

/** No more digits than a double holds: smaller errors are shown as one unit of the last digit. */
const mostDigits = 16;

/** Scales an error to the coarsest place that the value's digits reach. */
function atLeastPlace(error: RoundedError, place: number): RoundedError {
  if (error.place >= place) return error;
  return { units: Math.max(1, Math.ceil(error.units * 10 ** (error.place - place))), place };
}

/**
 * A measured value in the field's form: 1.2345(6) is 1.2345 with error 0.0006, 3.2(11)×10⁻⁹ is 3.2e-9 with error 1.1e-9;
 * 0 ± 2×10⁻⁹ is a value that the error hides. The error is absolute and rounded up. An error of zero is called exact, one
 * that is not a finite number unknown.
 */
export function formatMeasured({ value, error }: Measured): string {
  if (Number.isNaN(value)) return "not determined";
  if (!Number.isFinite(value)) return formatNumber(value);
  if (error === 0) return `${formatNumber(value, mostDigits)} (exact)`;
  if (!Number.isFinite(error) || error < 0) return `${formatNumber(value)} (error unknown)`;
  const ceiling = roundUp(error);
  const lead = Math.max(exponentOf(value), ceiling.place);
  const { units, place } = atLeastPlace(ceiling, lead - mostDigits + 1);
  if (place <= 0 && lead >= -4 && lead < 6) {
    const digits = value.toFixed(-place).replace(/^-(?=[0.]*$)/, "");
    return `${withMinus(digits)}(${String(units)})`;
  }
  return scientific(value, units, place, lead);
}

/** The value to the digit 10^place: where 9.96 becomes 10 a zero is added, so that the place stays. */
function rounded(value: number, lead: number, place: number): string {
  const [mantissa = "", power = "0"] = value.toExponential(lead - place).split("e");
  const carried = Number(power) > lead;
  const zero = mantissa.includes(".") ? "0" : ".0";
  return `${mantissa}${carried ? zero : ""}e${power}`;
}

/** Digits down to 10^place, split at the power `lead`; of a value below 10^place nothing is known but the error. */
function scientific(value: number, units: number, place: number, lead: number): string {
  if (exponentOf(value) >= place)
    return scientificText(rounded(value, lead, place).replace("e", `(${String(units)})e`));
  return `0 ± ${scientificText(`${String(units)}e${String(place)}`)}`;
}
