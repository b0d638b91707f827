import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { formatMeasured } from "../../src/report/measured-text.js";
import { formatNumber } from "../../src/figures/text/number-text.js";

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const plain = (text: string): string =>
  text
    .replace("×10", "e")
    .replace(/[⁰¹²³⁴-⁹]/g, (sign) => String(raised.indexOf(sign)))
    .replace(/[−⁻]/g, "-");

/** Reads value and error back from 1.2345(6)×10⁻⁷. */
function read(text: string): { value: number; error: number; unit: number } {
  const [, hidden] = /^0 ± (.*)$/.exec(plain(text)) ?? [];
  if (hidden !== undefined) return { value: 0, error: Number(hidden), unit: 2 * Number(hidden) };
  const [, digits = "", units = "", power = "0"] =
    /^(-?[\d.]+)\((\d+)\)(?:e(-?\d+))?$/.exec(plain(text)) ?? [];
  const decimals = digits.split(".")[1]?.length ?? 0;
  const place = Number(power) - decimals;
  return {
    value: Number(`${digits}e${power}`),
    error: Number(`${units}e${String(place)}`),
    unit: Number(`1e${String(place)}`),
  };
}

const magnitude = (least: number, most: number) =>
  fc
    .tuple(
      fc.double({ min: 1, max: 9.99, noNaN: true }),
      fc.integer({ min: least, max: most }),
      fc.constantFrom(-1, 1),
    )
    .map(([mantissa, exponent, sign]) => sign * mantissa * 10 ** exponent);

describe("formatMeasured", () => {
  test.prop([magnitude(-250, 250), magnitude(-14, 2)])(
    "prints the value to half a unit of its last digit and never a smaller error",
    (value, relative) => {
      const error = Math.abs(value * relative);
      const shown = read(formatMeasured({ value, error }));
      const reading = Number.EPSILON * Math.abs(value);
      expect(Math.abs(shown.value - value)).toBeLessThanOrEqual(0.5 * shown.unit + reading);
      expect(shown.error).toBeGreaterThanOrEqual(error * (1 - 1e-12));
      expect(shown.error).toBeLessThanOrEqual(2 * error);
    },
  );

  test.each([
    [1.23451, 0.00059, "1.2345(6)"],
    [-1.0000004, 3.1e-6, "−1.000000(4)"],
    [3.21e-9, 1.1e-9, "3.2(11)×10⁻⁹"],
    [12345, 60, "1.235(6)×10⁴"],
    [9.996, 0.03, "10.00(3)"],
    [9.996e9, 3e7, "1.000(3)×10¹⁰"],
    [0.3, 2, "0(2)"],
    [0, 0.04, "0.00(4)"],
    [2, 0, "2 (exact)"],
    [2.5, NaN, "2.5 (error unknown)"],
    [NaN, 1, "not determined"],
    [0, 5e-324, "0 ± 5×10⁻³²⁴"],
    [1e-13, 1.4e-11, "0 ± 14×10⁻¹²"],
    [-1e-9, 0.004, "0.000(4)"],
  ])("writes %f ± %f in the field's form", (value, error, text) => {
    expect(formatMeasured({ value, error })).toBe(text);
  });

  test.prop([fc.double(), fc.double()])(
    "never prints NaN or an exponent in e-notation",
    (value, error) => {
      expect(formatMeasured({ value, error })).not.toMatch(/NaN|Infinity|\de[-+]?\d/);
    },
  );
});

test.prop([fc.double({ noNaN: true, noDefaultInfinity: true })])(
  "formatNumber keeps six digits",
  (value) => {
    const shown = Number(plain(formatNumber(value)));
    expect(Math.abs(shown - value)).toBeLessThanOrEqual(5.1e-6 * Math.abs(value));
  },
);
