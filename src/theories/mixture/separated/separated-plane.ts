import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import { InputError } from "../../../problem/input-error.js";
import type { Problem } from "../../../problem/problem.js";
import type { PhasePlane, PlanePoint, RestPoint } from "../../../theory/phase-plane.js";
import { coordinatesOf } from "../rest/order-parameter-map.js";
import { groupSquare } from "./basins.js";
import { planePaths } from "./plane-paths.js";
import { separatedOf } from "./separated-of.js";
import { velocity, type SeparatedNetwork } from "./separated-network.js";

const UNITS = 2;
/** The box, in units of the radius of the arcs; of 1 where there are none. */
const REACH = 1.6;
const ARC_POINTS = 33;

/**
 * The plane of a problem that is a separated network, with runs of SGD at its dimension; undefined for others.
 * @throws InputError for a network of which no plane is known
 */
export async function separatedPlane(problem: Problem): Promise<PhasePlane | undefined> {
  const separated = await separatedOf(problem);
  if (!separated) {
    refuseSpread(problem);
    return undefined;
  }
  const { network, gamma } = separated;
  const { model, units } = network;
  if (model === "binary" && units === UNITS) {
    const plane = alignedPlane(network);
    const { dimension } = problem;
    if (typeof dimension !== "number") return plane;
    return { ...plane, paths: planePaths(network, plane.box[0][1], gamma, dimension) };
  }
  throw new InputError(
    problem.name,
    "model",
    `${model} with ${units} units at lambda = infinity, expected two classes and two units for a plane`,
  );
}

/** Of a trained layer between classes of any width no two numbers move by themselves, unless there are but two. */
function refuseSpread(problem: Problem): void {
  const layout = new ModeLayout(problem, compressedModes(problem, 1));
  const count = layout.scalars.length + coordinatesOf(layout).length;
  if (layout.scalars.length === 0 || count <= 2) return;
  throw new InputError(
    problem.name,
    "classes",
    `${count} order parameters, of which no two move by themselves while covariances are not 0, expected two, or two units on two classes with covariances 0 for a plane`,
  );
}

/**
 * Two units on two classes at lambda = infinity, in the plane w_k . mu = v_k, which the flow keeps to: the equations of v_k
 * and w_k . mu are the same there, and v_k - w_k . mu decays elsewhere. Units of one sign see one class: v' has the two
 * quarters v_1 v_2 > 0 of the circle |v|^2 = C = -logit(2 alpha) at rest, one class left out, and v = +-(sqrt C, -sqrt C),
 * which classifies both. The axes, on which one unit is 0, part their basins. From alpha = 1/4 on all runs to 0.
 *
 * @param network binary, two units
 */
export function alignedPlane(network: SeparatedNetwork): PhasePlane {
  const radius = Math.sqrt(groupSquare(network));
  const reach = REACH * (radius > 0 ? radius : 1);
  const state = new Float64Array(2 * UNITS);
  const signs = new Int8Array(UNITS);
  const full = new Float64Array(2 * UNITS);
  return {
    names: ["$v_1 = w_1 \\cdot \\mu$", "$v_2 = w_2 \\cdot \\mu$"],
    box: [
      [-reach, reach],
      [-reach, reach],
    ],
    velocity(v, out) {
      for (let k = 0; k < UNITS; k++) {
        state[k] = state[UNITS + k] = v[k];
        signs[k] = Math.sign(v[k]);
      }
      velocity(network, signs, state, full);
      for (let k = 0; k < UNITS; k++) out[k] = full[k];
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
