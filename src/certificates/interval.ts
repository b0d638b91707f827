/** A closed interval of real numbers with doubles as ends; low <= high unless an operation was undefined (NaN). */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/*
 * Outward rounding. In rounding to nearest, c + (phi |c| + eta) is at least the successor of c, with
 * phi = u (1 + 2u), u = 2^-53 and eta = 2^-1074, for every double c, subnormal ones included (Rump, Zimmermann,
 * Boldo, Melquiond, BIT 49 (2009), 419-431, theorem 2.2). Addition, multiplication, division and the square root
 * of IEEE 754 err by less than the distance to the neighbouring double, so one such step makes them rigorous.
 */
const PHI = 2 ** -53 * (1 + 2 ** -52);
const ETA = Number.MIN_VALUE;

/** A double above every real number that rounds to x. */
export function up(x: number): number {
  return x === -Infinity ? -Number.MAX_VALUE : x + (PHI * Math.abs(x) + ETA);
}

/** A double below every real number that rounds to x. */
export function down(x: number): number {
  return x === Infinity ? Number.MAX_VALUE : x - (PHI * Math.abs(x) + ETA);
}

/** The interval [low, high]. */
export function interval(low: number, high: number): Interval {
  if (!(low <= high)) throw new Error(`interval: ends: ${low} and ${high}, expected low <= high`);
  return { low, high };
}

/** The interval that holds one double. */
export function exactly(x: number): Interval {
  return { low: x, high: x };
}

/** Encloses the decimal number that the text stands for: one double to either side of what it is read as. */
export function decimal(text: string): Interval {
  const x = Number(text);
  if (!Number.isFinite(x)) throw new Error(`decimal: text: "${text}", expected a finite number`);
  return { low: down(x), high: up(x) };
}

export function add(x: Interval, y: Interval): Interval {
  return { low: down(x.low + y.low), high: up(x.high + y.high) };
}

export function subtract(x: Interval, y: Interval): Interval {
  return { low: down(x.low - y.high), high: up(x.high - y.low) };
}

export function negate(x: Interval): Interval {
  return { low: -x.high, high: -x.low };
}

export function multiply(x: Interval, y: Interval): Interval {
  if (x.low >= 0 && y.low >= 0) return { low: down(x.low * y.low), high: up(x.high * y.high) };
  const a = x.low * y.low;
  const b = x.low * y.high;
  const c = x.high * y.low;
  const d = x.high * y.high;
  return { low: down(Math.min(a, b, c, d)), high: up(Math.max(a, b, c, d)) };
}

/** Tighter than the product of an interval with itself when it holds 0. */
export function square(x: Interval): Interval {
  const least = x.low > 0 ? x.low : x.high < 0 ? -x.high : 0;
  const largest = Math.max(-x.low, x.high);
  return { low: Math.max(0, down(least * least)), high: up(largest * largest) };
}

/** NaN ends, which satisfy no inequality, when the divisor holds 0. */
export function divide(x: Interval, y: Interval): Interval {
  if (!(y.low > 0 || y.high < 0)) return { low: NaN, high: NaN };
  const a = x.low / y.low;
  const b = x.low / y.high;
  const c = x.high / y.low;
  const d = x.high / y.high;
  return { low: down(Math.min(a, b, c, d)), high: up(Math.max(a, b, c, d)) };
}

/** NaN for negative numbers. */
export function squareRoot(x: Interval): Interval {
  return { low: Math.max(0, down(Math.sqrt(x.low))), high: up(Math.sqrt(x.high)) };
}

/** The smallest interval that holds both. */
export function hull(x: Interval, y: Interval): Interval {
  return { low: Math.min(x.low, y.low), high: Math.max(x.high, y.high) };
}

/** Whether x lies in the interval. */
export function holds({ low, high }: Interval, x: number): boolean {
  return low <= x && x <= high;
}
