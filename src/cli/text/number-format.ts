/** Significant digits that a relative error leaves: at least 1, at most 15. */
export function supportedDigits(relativeError: number): number {
  if (!(relativeError > 0)) return Number.isNaN(relativeError) ? 1 : 15;
  return Math.min(15, Math.max(1, Math.floor(-Math.log10(relativeError))));
}

/** A number with the digits its error supports; an exact one without trailing zeros. */
export function formatNumber(value: number, relativeError: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "undefined" : String(value);
  if (value === 0) return "0";
  if (relativeError === 0) return String(Number(value.toPrecision(15)));
  return value.toPrecision(supportedDigits(relativeError));
}

/** e^logarithm, also beyond the range of a double, with the digits a relative error supports. */
export function formatFromLogarithm(logarithm: number, relativeError: number): string {
  const value = Math.exp(logarithm);
  if (value > 1e-300 && value < 1e300) return formatNumber(value, relativeError);
  if (!Number.isFinite(logarithm)) return formatNumber(value, relativeError);
  const log10 = logarithm / Math.LN10;
  const exponent = Math.floor(log10);
  const digits = supportedDigits(relativeError + 1e-16 * Math.abs(logarithm));
  const mantissa = Math.pow(10, log10 - exponent).toPrecision(digits);
  return `${mantissa}e${exponent}`;
}

/** A time as it was asked for, or as a power of ten. */
export function formatTime(time: number | undefined, log10Time: number): string {
  if (time === undefined) return `10^${log10Time}`;
  const inPowers = time !== 0 && (time >= 1e5 || time < 1e-3);
  return inPowers ? time.toExponential().replace("e+", "e") : String(time);
}

/** An error bound, two digits. */
export function formatError(relativeError: number): string {
  return relativeError === 0 ? "0" : relativeError.toExponential(1);
}
