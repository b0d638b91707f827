import type { Curve } from "./curve.js";
import type { Node } from "./interpolate.js";

/** Nodes per doubling of log t. */
export const NODES_PER_OCTAVE = 2;
const SPACING = 2 ** (1 / NODES_PER_OCTAVE);
/** log t below this is no asymptotic regime for any of the laws: t < 8. */
const EARLIEST = 2;

/**
 * Points of a curve at log t geometrically spaced, the last one included: closer points would only
 * amplify their errors. Ascending.
 */
export function geometricNodes({ logTimes, logValues, errors }: Curve): Node[] {
  const nodes: Node[] = [];
  let ceiling = Infinity;
  for (let k = logTimes.length - 1; k >= 0 && logTimes[k] >= EARLIEST; k--) {
    if (logTimes[k] > ceiling * (1 + 1e-9)) continue;
    nodes.push({ x: logTimes[k], z: logValues[k], error: errors[k] });
    ceiling = logTimes[k] / SPACING;
  }
  return nodes.reverse();
}
