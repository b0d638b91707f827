import { computeOptimal } from "../../../theories/random-features/frontier/optimum.js";
import type { Measured } from "../../claim.js";
import { frontierAt } from "./frontier-exponents.js";

/** log10 of the two budgets: early enough for digits, late enough for d^(1 - 4 alpha) to have shrunk. */
const BUDGETS = [48, 52] as const;

/** Where exponents are taken along alpha: three below a line, equally far apart, and two above. */
export interface Cut {
  readonly below: readonly [number, number, number];
  readonly above: readonly [number, number];
}

/** Where the quadratic through the exponents below meets the line through those above, with what it moves by when each exponent moves by its error. */
export function bendAlong(cut: Cut, beta: number): Measured {
  const all = [...cut.below, ...cut.above].map((alpha) => slopeAt(alpha, beta));
  const at = (moved?: number): number =>
    crossing(
      cut,
      all.map(({ value, error }, k) => (k === moved ? value + error : value)),
    );
  const value = at();
  const error = all.reduce((sum, _, k) => sum + (at(k) - value) ** 2, 0) ** 0.5;
  return { value, error };
}

/** eta between the two budgets. */
function slopeAt(alpha: number, beta: number): Measured {
  const problem = frontierAt({ alpha, beta });
  const [early, late] = BUDGETS.map((log10) => computeOptimal(problem, log10 * Math.LN10));
  const span = (BUDGETS[1] - BUDGETS[0]) * Math.LN10;
  return {
    value: (early.logLoss - late.logLoss) / span,
    error: (early.error + late.error) / span,
  };
}

/** Between the last alpha below and the last above; NaN where the two do not meet there, which is no bend. */
function crossing({ below, above }: Cut, [a, b, c, first, second]: readonly number[]): number {
  const step = below[1] - below[0];
  const slope = (second - first) / (above[1] - above[0]);
  const gap = (alpha: number): number => {
    const u = (alpha - below[0]) / step;
    const quadratic = a + u * (b - a) + ((u * (u - 1)) / 2) * (c - 2 * b + a);
    return quadratic - (first + slope * (alpha - above[0]));
  };
  let [low, high]: number[] = [below[2], above[1]];
  const side = Math.sign(gap(low));
  if (side * gap(high) > 0) return NaN;
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (side * gap(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
