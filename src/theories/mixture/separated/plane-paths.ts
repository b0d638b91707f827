import { streamsOf } from "../../../simulation/random/streams.js";
import type { PlanePoint } from "../../../theory/phase-plane.js";
import { NetworkWalker } from "./network-walker.js";
import type { SeparatedNetwork } from "./separated-network.js";

/** From here on a run cannot be told from the flow by the eye: its distance is of order d^(-1/2). */
const MOST_DIMENSION = 1e5;
/** Turns of v at the starts, near 0 and far out by turns; both kinds of signs. */
const TURNS = [0.06, 0.16, 0.36, 0.56, 0.7, 0.88];
const [NEAR, FAR] = [0.15, 0.9];
/** In units of 1/alpha, the slowest rate away from where the flow branches. */
const UNTIL = 6;
const POINTS = 400;

/**
 * Runs of SGD of two units over their plane w_k . mu = v_k at lambda = infinity, exactly in law: each step moves v_k and
 * w_k . mu alike, so that a run stays in the plane. None from d = 10^5 on.
 *
 * @param reach half the width of the plane's box
 * @param gamma c
 * @returns [run][point]
 */
export function planePaths(
  network: SeparatedNetwork,
  reach: number,
  gamma: number,
  dimension: number,
): PlanePoint[][] {
  if (dimension >= MOST_DIMENSION) return [];
  const steps = (UNTIL * dimension) / (network.alpha * gamma);
  const block = Math.ceil(steps / POINTS);
  return TURNS.map((turn, run) => {
    const size = reach * (run % 2 === 0 ? NEAR : FAR);
    const v = [Math.cos, Math.sin].map((along) => size * along(2 * Math.PI * turn));
    const walker = new NetworkWalker(
      { ...network, lambda: Infinity, c: gamma, dimension },
      streamsOf(1)(run),
      { state: [...v, ...v], factor: new Float64Array(4) },
    );
    const path: PlanePoint[] = [[v[0], v[1]]];
    for (let n = 0; n < steps; n += block) {
      walker.advance(block);
      path.push([walker.state[0], walker.state[1]]);
    }
    return path;
  });
}
