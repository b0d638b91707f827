const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** An integer in raised digits, as in 10⁻³. */
export function superscript(exponent: number): string {
  return String(exponent).replace(/[-\d]/g, (sign) =>
    sign === "-" ? "⁻" : (superscripts[Number(sign)] ?? sign),
  );
}

/** 10ⁿ for an integer n. */
export function powerOfTen(exponent: number): string {
  return `10${superscript(exponent)}`;
}

/** Replaces hyphens by minus signs, for numbers only. */
export function withMinus(digits: string): string {
  return digits.replaceAll("-", "−");
}

/** The number times ten to the power written after "e", read as 1.5×10⁻⁷. */
export function scientificText(exponential: string): string {
  const [mantissa = "", exponent = "0"] = exponential.split("e");
  const power = Number(exponent);
  return power === 0 ? withMinus(mantissa) : `${withMinus(mantissa)}×${powerOfTen(power)}`;
}

/** Zeros at the end say nothing when the number is exactly what is printed, and something when rounded. */
function withoutEmptyZeros(text: string, value: number): string {
  return Number(text) === value
    ? text.replace(/(\.\d*?)0+(?=e|$)/, "$1").replace(/\.(?=e|$)/, "")
    : text;
}

/**
 * A number for reading, rounded to `digits` significant digits. Powers of ten are split off below 10^-4
 * and from 10^7 on. Not-a-number and the infinities are named as such.
 */
export function formatNumber(value: number, digits = 6): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return withMinus(String(value));
  const exponential = value.toExponential(digits - 1);
  const exponent = Number(exponential.split("e")[1]);
  if (exponent < -4 || exponent >= 7) return scientificText(withoutEmptyZeros(exponential, value));
  const fixed = value.toFixed(Math.max(0, digits - 1 - exponent));
  return withMinus(withoutEmptyZeros(fixed, value));
}
