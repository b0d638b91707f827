import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  linearTicks,
  logarithmicTicks,
  type Domain,
  type Tick,
} from "../../src/figures/text/ticks.js";

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Reads a label back: decimal logarithm of 10⁻³, 2×10⁵, 0.05. */
function log10Of(label: string): number {
  const digits = label
    .replace(/[⁰¹²³⁴-⁹]/g, (sign) => String(raised.indexOf(sign)))
    .replace(/⁻/g, "-");
  const power = /^(?:(.+)×)?10(-?\d+)$/.exec(digits);
  if (/[⁰¹²³⁴-⁹]/.test(label) && power) return Math.log10(Number(power[1] ?? 1)) + Number(power[2]);
  return Math.log10(Number(label));
}

const domain = (least: number, most: number, reach: number): fc.Arbitrary<Domain> =>
  fc
    .tuple(
      fc.double({ min: -reach, max: reach, noNaN: true }),
      fc.double({ min: least, max: most, noNaN: true }),
    )
    .map(([low, span]) => [low, low + span] as const);

function expectAscendingWithin(ticks: readonly Tick[], [low, high]: Domain): void {
  const slack = 1e-6 * (high - low);
  ticks.forEach(({ position }, index) => {
    expect(position).toBeGreaterThanOrEqual(low - slack);
    expect(position).toBeLessThanOrEqual(high + slack);
    expect(position).toBeGreaterThan(ticks[index - 1]?.position ?? -Infinity);
  });
  expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
}

describe("logarithmicTicks", () => {
  test.prop([domain(2, 40000, 20000)])("are few, round powers of ten over many decades", (any) => {
    const ticks = logarithmicTicks(any, 7);
    expectAscendingWithin(ticks, any);
    expect(ticks.length).toBeGreaterThanOrEqual(1);
    expect(ticks.length).toBeLessThanOrEqual(8);
    for (const { position, label } of ticks) expect(log10Of(label)).toBe(position);
  });

  test.prop([domain(0.01, 2, 300)])(
    "are labelled by the numbers they stand for, over few decades too",
    (any) => {
      const ticks = logarithmicTicks(any, 7);
      expectAscendingWithin(ticks, any);
      for (const { position, label } of ticks) expect(log10Of(label)).toBeCloseTo(position, 8);
    },
  );
});

test.prop([domain(1e-5, 1e6, 1e3)])(
  "linearTicks are equally spaced and labelled to the digit",
  (any) => {
    const ticks = linearTicks(any, 6);
    expectAscendingWithin(ticks, any);
    expect(ticks.length).toBeLessThanOrEqual(7);
    const step = (ticks[1]?.position ?? 0) - (ticks[0]?.position ?? 0);
    ticks.slice(1).forEach(({ position }, index) => {
      expect(Math.abs(position - (ticks[index]?.position ?? 0) - step)).toBeLessThan(
        1e-6 * step + 1e-9,
      );
    });
  },
);
