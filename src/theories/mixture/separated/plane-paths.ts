import { streamsOf } from "../../../simulation/random/streams.js";
import type { PlanePoint } from "../../../theory/phase-plane.js";
import { NetworkWalker, type SpreadNetwork } from "./network-walker.js";

/** From here on a run cannot be told from the flow by the eye: its distance is of order d^(-1/2). */
const MOST_DIMENSION = 1e5;
/** Turns of the starts in the plane, near 0 and far out by turns; all kinds of signs. */
const TURNS = [0.06, 0.16, 0.36, 0.56, 0.7, 0.88];
const [NEAR, FAR] = [0.15, 0.9];
/** In units of 1/alpha, the slowest rate away from where the flow branches. */
const UNTIL = 6;
const POINTS = 400;

/** A plane of a network's states, as a walker takes them. */
export interface WalkedPlane {
  /** (v, overlaps) and factor of a point of the plane; undefined where it has none. */
  readonly startAt: (
    place: PlanePoint,
  ) => { readonly state: ArrayLike<number>; readonly factor: ArrayLike<number> } | undefined;
  /** Components of the state that are drawn. */
  readonly axes: readonly [number, number];
  /** Half the width of its box. */
  readonly reach: number;
}

/**
 * Runs of SGD itself, exactly in law, from points of a plane, drawn over it. None from d = 10^5 on.
 * @returns [run][point]
 */
export function planePaths(
  network: SpreadNetwork,
  { startAt, axes, reach }: WalkedPlane,
): PlanePoint[][] {
  const { dimension, alpha, c } = network;
  if (dimension >= MOST_DIMENSION) return [];
  const steps = (UNTIL * dimension) / (alpha * c);
  const block = Math.ceil(steps / POINTS);
  return TURNS.flatMap((turn, run) => {
    const size = reach * (run % 2 === 0 ? NEAR : FAR);
    const start = startAt([
      size * Math.cos(2 * Math.PI * turn),
      size * Math.sin(2 * Math.PI * turn),
    ]);
    if (!start) return [];
    const walker = new NetworkWalker(network, streamsOf(1)(run), start);
    const here = (): PlanePoint => [walker.state[axes[0]], walker.state[axes[1]]];
    const path: PlanePoint[] = [here()];
    for (let n = 0; n < steps; n += block) {
      walker.advance(block);
      path.push(here());
    }
    return [path];
  });
}
