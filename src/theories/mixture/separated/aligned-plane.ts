import type { PhasePlane, PlanePoint, RestPoint } from "../../../theory/phase-plane.js";
import { groupSquare } from "./basins.js";
import type { WalkedPlane } from "./plane-paths.js";
import { velocity, type SeparatedNetwork } from "./separated-network.js";

const DRAWN = 2;
/** The box, in units of the radius of the arcs; of 1 where there are none. */
const REACH = 1.6;
const ARC_POINTS = 33;

/**
 * Two units on two classes at lambda = infinity, in the plane w_k . mu = v_k, which the flow keeps to: the equations of v_k
 * and w_k . mu are the same there, and v_k - w_k . mu decays elsewhere. Units of one sign see one class: v' has the two
 * quarters v_1 v_2 > 0 of the circle |v|^2 = C = -logit(2 alpha) at rest, one class left out, and v = +-(sqrt C, -sqrt C),
 * which classifies both. The axes, on which one unit is 0, part their basins. From alpha = 1/4 on all runs to 0.
 *
 * Further units stay at 0.
 * @param network binary, two units or more
 */
export function alignedPlane(network: SeparatedNetwork): PhasePlane & WalkedPlane {
  const { units } = network;
  const radius = Math.sqrt(groupSquare(network));
  const reach = REACH * (radius > 0 ? radius : 1);
  const state = new Float64Array(2 * units);
  const signs = new Int8Array(units);
  const full = new Float64Array(2 * units);
  return {
    names: ["$v_1 = w_1 \\cdot \\mu$", "$v_2 = w_2 \\cdot \\mu$"],
    box: [
      [-reach, reach],
      [-reach, reach],
    ],
    velocity(v, out) {
      for (let k = 0; k < DRAWN; k++) {
        state[k] = state[units + k] = v[k];
        signs[k] = Math.sign(v[k]);
      }
      velocity(network, signs, state, full);
      for (let k = 0; k < DRAWN; k++) out[k] = full[k];
    },
    reach,
    axes: [0, 1],
    startAt: (v) => {
      const start = new Float64Array(2 * units);
      v.forEach((value, k) => (start[k] = start[units + k] = value));
      return { state: start, factor: new Float64Array(units * units) };
    },
    points: restPoints(radius),
    arcs: radius > 0 ? [1, -1].map((sign) => quarter(sign * radius)) : [],
    separatrices:
      radius > 0 ? [1, -1].flatMap((s) => [axis([s * reach, 0]), axis([0, s * reach])]) : [],
  };
}

function restPoints(radius: number): RestPoint[] {
  if (radius === 0) return [{ kind: "stable", at: [0, 0] }];
  const signed = [1, -1].map((sign) => sign * radius);
  return [
    ...signed.map((r): RestPoint => ({ kind: "stable", at: [r, -r] })),
    ...signed.flatMap((r): RestPoint[] => [
      { kind: "saddle", at: [r, 0] },
      { kind: "saddle", at: [0, r] },
    ]),
    { kind: "unstable", at: [0, 0] },
  ];
}

const axis = (end: PlanePoint): PlanePoint[] => [[0, 0], end];

const quarter = (radius: number): PlanePoint[] =>
  Array.from({ length: ARC_POINTS }, (_, n) => {
    const angle = (Math.PI / 2) * (n / (ARC_POINTS - 1));
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
