import { evaluate } from "../expression/evaluate.js";
import type { Expression } from "../expression/expression.js";
import { LABEL, LOGIT } from "./loss-value.js";

/** Points (r, y) that no formula of the usual kind singles out. */
const POINTS = [-7.31, -2.17, -0.831, -0.269, 0.0917, 0.613, 1.471, 3.79, 11.3];
/** In units of what the values are summed from. */
const ROUNDING = 1e-13;

/**
 * Whether a loss in one logit depends on r - y alone, f(r, y) = f(r - y, 0): compared at points on either side of 0 and
 * of each other, so that different branches of a loss with kinks are met.
 */
export function isOfDifference(value: Expression): boolean {
  return POINTS.every((r) =>
    POINTS.every((y) => {
      const at = evaluate(value, place(r, y));
      const moved = evaluate(value, place(r - y, 0));
      return Math.abs(at.value - moved.value) <= ROUNDING * Math.max(at.size, moved.size);
    }),
  );
}

const place = (r: number, y: number): ReadonlyMap<string, number> =>
  new Map([
    [LOGIT, r],
    [LABEL, y],
  ]);
