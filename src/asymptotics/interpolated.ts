import type { Curve } from "./curve.js";

/** Points used: a polynomial of degree five in log log t. */
const POINTS = 6;

/** log y at a time between the points of a curve, by a polynomial in log log t through the nearest ones. */
export function interpolated({ logTimes, logValues }: Curve, logTime: number): number {
  const exact = logTimes.findIndex((x) => Math.abs(x - logTime) <= 1e-12 * Math.abs(x));
  if (exact >= 0) return logValues[exact];
  const after = logTimes.findIndex((x) => x > logTime);
  const start = Math.min(Math.max(0, after - POINTS / 2), Math.max(0, logTimes.length - POINTS));
  const nodes = logTimes.slice(start, start + POINTS).map(Math.log);
  const values = logValues.slice(start, start + POINTS);
  const at = Math.log(logTime);
  // Neville's scheme
  for (let order = 1; order < nodes.length; order++)
    for (let k = 0; k + order < nodes.length; k++)
      values[k] =
        ((at - nodes[k + order]) * values[k] + (nodes[k] - at) * values[k + 1]) /
        (nodes[k] - nodes[k + order]);
  return values[0];
}
