import { formatNumber, powerOfTen, scientificText } from "./number-text.js";
import { textWidth } from "./text-width.js";

export type Domain = readonly [low: number, high: number];

export interface Tick {
  readonly position: number;
  readonly label: string;
}

/** The steps 1, 2, 5, 10, 20, … : the smallest that cuts `span` into at most `count` parts. */
function roundStep(span: number, count: number): number {
  const power = 10 ** Math.floor(Math.log10(span / count));
  return power * ([1, 2, 5].find((factor) => span / (factor * power) <= count) ?? 10);
}

function multiples([low, high]: Domain, step: number): number[] {
  const slack = 1e-9;
  const first = Math.ceil(low / step - slack);
  const last = Math.floor(high / step + slack);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * step,
  );
}

/** At most `count` + 1 round numbers, with as many digits as tell neighbours apart. */
export function linearTicks(domain: Domain, count: number): Tick[] {
  const step = roundStep(domain[1] - domain[0], count);
  const largest = Math.max(Math.abs(domain[0]), Math.abs(domain[1]));
  const digits = Math.floor(Math.log10(largest)) - Math.floor(Math.log10(step) + 1e-9) + 1;
  const rounded = (value: number): number => Number(value.toPrecision(15));
  return multiples(domain, step).map((value) => ({
    position: rounded(value),
    label: formatNumber(rounded(value), Math.min(15, Math.max(2, digits))),
  }));
}

/** m times ten to an integer power: plain where short, else with the power written out. */
function decimalLabel(mantissa: number, exponent: number): string {
  const plain = Math.abs(exponent) <= 3;
  if (mantissa === 1 && !plain) return powerOfTen(exponent);
  const digits = Number(mantissa.toPrecision(12));
  return plain
    ? formatNumber(Number((digits * 10 ** exponent).toPrecision(12)), 12)
    : scientificText(`${String(digits)}e${String(exponent)}`);
}

/** Ticks at 1, 2, 5 times the powers of ten. */
function mantissaTicks([low, high]: Domain): Tick[] {
  const decades = multiples([Math.floor(low), Math.ceil(high)], 1);
  return decades
    .flatMap((decade) => [1, 2, 5].map((mantissa) => [mantissa, decade] as const))
    .map(([mantissa, decade]) => ({
      position: decade + Math.log10(mantissa),
      label: decimalLabel(mantissa, decade),
    }))
    .filter(({ position }) => position >= low && position <= high);
}

/** Within part of a decade: round multiples of one power of ten. */
function withinDecade([low, high]: Domain, count: number): Tick[] {
  const decade = Math.floor(low);
  const range: Domain = [10 ** (low - decade), 10 ** (high - decade)];
  return linearTicks(range, count).map(({ position }) => ({
    position: decade + Math.log10(position),
    label: decimalLabel(position, decade),
  }));
}

/**
 * Ticks of an axis that carries decimal logarithms, labelled as the numbers themselves: powers of ten,
 * thinned out to round exponents over many decades, and multiples of them over few.
 */
export function logarithmicTicks(domain: Domain, count: number): Tick[] {
  const span = domain[1] - domain[0];
  if (span >= 2) {
    const step = Math.max(1, roundStep(span, count));
    return multiples(domain, step).map((exponent) => ({
      position: exponent,
      label: powerOfTen(exponent),
    }));
  }
  const few = mantissaTicks(domain);
  return span > 0.6 && few.length <= count + 1 ? few : withinDecade(domain, count);
}

/** The densest ticks, from `count` parts down to 1, whose labels fit side by side in `width` pixels. */
export function fittingTicks(
  make: (count: number) => Tick[],
  count: number,
  width: number,
  size: number,
): Tick[] {
  for (let tried = count; tried > 1; tried -= 1) {
    const ticks = make(tried);
    const needed = ticks.map(({ label }) => textWidth(label, size) + size);
    if (needed.reduce((sum, one) => sum + one, 0) <= width) return ticks;
  }
  return make(1);
}
