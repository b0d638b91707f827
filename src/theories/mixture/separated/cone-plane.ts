import type { PhasePlane, PlanePoint, RestPoint } from "../../../theory/phase-plane.js";
import { groupSquare } from "./basins.js";
import type { WalkedPlane } from "./plane-paths.js";
import { velocity, type SeparatedNetwork } from "./separated-network.js";

/** The box, in units of the overlap at rest; of 1 where there is none. */
const REACH = 1.6;
/** Part of the box within which an overlap that slides along 0 counts as 0. */
const SLIDING = 0.004;

/**
 * One unit of a network on four classes (xor) at lambda = infinity, the others at 0, with v = |(w . mu, w . nu)|: a cone
 * that the flow keeps to, since v^2 - (w . mu)^2 - (w . nu)^2 decays like e^(-2 alpha t) anywhere. A unit with v > 0 is pushed
 * off nu from both sides: w . nu reaches 0 in finite time and slides along it, to w . mu = +-sqrt(-logit(4 alpha)). The axis
 * w . mu = 0, on which it runs into 0, parts the two. From alpha = 1/8 on all runs to 0. With v < 0 mu and nu change places.
 *
 * @param network xor
 */
export function conePlane(network: SeparatedNetwork): PhasePlane & WalkedPlane {
  const { units } = network;
  const radius = Math.sqrt(groupSquare(network));
  const reach = REACH * (radius > 0 ? radius : 1);
  const state = new Float64Array(3 * units);
  const full = new Float64Array(3 * units);
  const signs = new Int8Array(2 * units);
  const places = [units, 2 * units] as const;
  return {
    names: ["$w_1 \\cdot \\mu$", "$w_1 \\cdot \\nu$"],
    note: units > 1 ? "$v_1 = |w_1|$, other units 0" : "$v_1 = |w_1|$",
    box: [
      [-reach, reach],
      [-reach, reach],
    ],
    velocity(overlaps, out) {
      const [mu, nu] = overlaps;
      const slides = Math.abs(nu) < SLIDING * reach;
      state[0] = Math.hypot(mu, nu);
      places.forEach((place, s) => {
        state[place] = overlaps[s];
        signs[place - units] = s === 1 && slides ? 0 : Math.sign(overlaps[s]);
      });
      velocity(network, signs, state, full);
      places.forEach((place, s) => (out[s] = full[place]));
    },
    reach,
    axes: places,
    startAt: (overlaps) => {
      const start = new Float64Array(3 * units);
      start[0] = Math.hypot(...overlaps);
      places.forEach((place, s) => (start[place] = overlaps[s]));
      return { state: start, factor: new Float64Array(units * units) };
    },
    points: restPoints(radius),
    arcs: [],
    separatrices:
      radius > 0
        ? [1, -1].map((side): PlanePoint[] => [
            [0, 0],
            [0, side * reach],
          ])
        : [],
  };
}

function restPoints(radius: number): RestPoint[] {
  if (radius === 0) return [{ kind: "stable", at: [0, 0] }];
  return [
    ...[1, -1].map((side): RestPoint => ({ kind: "stable", at: [side * radius, 0] })),
    { kind: "saddle", at: [0, 0] },
  ];
}
