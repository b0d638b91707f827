import { lossExpectation } from "../../../expectation/loss-expectation.js";
import { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { PlaneFlow } from "../../../phase-plane/plane-flow.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import type { Problem } from "../../../problem/problem.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import type { PhasePlane, PlaneField, PlanePoint, RestPoint } from "../../../theory/phase-plane.js";
import { refuseTrained } from "../rest/refuse-trained.js";
import { trainedFixedPoints } from "../rest/trained-fixed-points.js";
import { TrainedVelocity } from "../rest/trained-velocity.js";
import type { WalkedPlane } from "../separated/plane-paths.js";
import type { NamedSpread } from "../separated/separated-of.js";
import { BalancedStates } from "./balanced-states.js";
import { oneUnit } from "./one-unit.js";
import { PlaneTable } from "./plane-table.js";

/** The box, in units of the largest overlap at rest; of 1 where there is none. */
const REACH = 1.6;
/** Directions about a rest point in which its neighbourhood is looked at, and how far, in cells. */
const DIRECTIONS = 72;
const NEAR = 1.5;
const MOST_STEPS = 2000;

/**
 * The plane of the overlaps of one unit on four classes (xor) at finite lambda, w_1 . mu and w_1 . nu, with v_1 > 0; further
 * units are 0, and the rest is that of {@link BalancedStates}. No plane is kept to by the flow; this one holds all its fixed points with v_1 > 0, and
 * the flow keeps to it as the noise of a step vanishes. With v_1 < 0 mu and nu change places.
 */
export async function balancedSection(
  problem: Problem,
  named: NamedSpread,
): Promise<PhasePlane & WalkedPlane> {
  const { units } = named.network;
  const alone = refuseTrained(oneUnit(problem, named));
  const layout = new ModeLayout(alone, compressedModes(alone, 1));
  const velocity = new TrainedVelocity(alone, layout, await lossExpectation(alone));
  const states = new BalancedStates(velocity);
  const signs = signsOfAxes(named, velocity);
  const rests = restsIn(await trainedFixedPoints(alone), velocity, signs);
  const reach = REACH * (Math.max(...rests.flatMap(({ at }) => at.map(Math.abs))) || 1);
  const stateAt = (place: PlanePoint, near?: Float64Array): Float64Array | undefined => {
    const overlaps = place.map((value, k) => signs[k] * value);
    return (near && states.at(overlaps, near)) ?? states.at(overlaps);
  };
  velocity.refresh();
  let last: Float64Array | undefined;
  const table = new PlaneTable(reach, (place) => {
    last = stateAt(place, last);
    const slope = last && states.velocity(last);
    return slope && [signs[0] * slope[0], signs[1] * slope[1]];
  });
  const field: PlaneField = {
    names: ["$w_1 \\cdot \\mu$", "$w_1 \\cdot \\nu$"],
    box: [
      [-reach, reach],
      [-reach, reach],
    ],
    velocity: (place, out) => table.velocity(place, out),
  };
  const inward = (at: PlanePoint): PlanePoint[] => inwardPlaces(table, at);
  return {
    ...field,
    note: `$|w_1|^2 - v_1^2$ and $w_1$ across $\\mu, \\nu$ at rest${units > 1 ? ", other units 0" : ""}`,
    points: rests.map(({ at, stable }): RestPoint => {
      if (stable) return { kind: "stable", at };
      return { kind: inward(at).length > 0 ? "saddle" : "unstable", at };
    }),
    arcs: [],
    separatrices: rests
      .filter(({ stable }) => !stable)
      .flatMap(({ at }) => inward(at).map((start) => [at, ...backwards(field, start)])),
    reach,
    axes: [units, 2 * units],
    startAt: (place) => walkerStart(stateAt(place), states, signs, units),
  };
}

/** The sign that the overlap of each axis has beside the one of the order parameters: -mu may stand first. */
function signsOfAxes(
  { names, network: { units } }: NamedSpread,
  { layout, coordinates }: TrainedVelocity,
): number[] {
  const moves = coordinates.flatMap((own) => own.moves);
  return [0, 1].map((s) => {
    const i = Number(/^overlaps\.(\d+)/.exec(names[units * (1 + s)])![1]) - 1;
    return moves.find(([at]) => at === layout.overlap(i, 0))![1];
  });
}

interface Rest {
  readonly at: PlanePoint;
  readonly stable: boolean;
}

/** The fixed points with v >= 0. */
function restsIn(
  points: readonly FixedPoint[],
  { names }: TrainedVelocity,
  signs: readonly number[],
): Rest[] {
  return points.flatMap(({ state, stable }) => {
    const [x, y] = signs.map((sign, k) => sign * state[names[1 + k]]);
    return state[names[0]] >= 0 ? [{ at: [x, y] as const, stable }] : [];
  });
}

/** Places about a rest point from which the flow comes in most directly. */
function inwardPlaces(table: PlaneTable, [x, y]: PlanePoint): PlanePoint[] {
  const radius = NEAR * table.width;
  const out = new Float64Array(2);
  const around = Array.from({ length: DIRECTIONS }, (_, k) => {
    const angle = (2 * Math.PI * k) / DIRECTIONS;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const place = [x + radius * cosine, y + radius * sine] as const;
    table.field(place, out);
    return { place, radial: out[0] * cosine + out[1] * sine };
  });
  return around.flatMap(({ place, radial }, k) => {
    const [before, after] = [1, DIRECTIONS - 1].map(
      (shift) => around[(k + shift) % DIRECTIONS].radial,
    );
    return radial < 0 && radial < before && radial <= after ? [place] : [];
  });
}

function backwards(field: PlaneField, start: PlanePoint): PlanePoint[] {
  const flow = new PlaneFlow(field);
  return flow.follow(flow.placeOf(start), -1, MOST_STEPS, () => true).map((at) => flow.at(at));
}

/** (v, overlaps) of all units by signal, and their factor. */
function walkerStart(
  state: Float64Array | undefined,
  { coordinates }: BalancedStates,
  signs: readonly number[],
  units: number,
): ReturnType<WalkedPlane["startAt"]> {
  if (!state) return undefined;
  const all = new Float64Array(3 * units);
  all[0] = state[0];
  signs.forEach((sign, s) => (all[units * (1 + s)] = sign * state[1 + s]));
  const factor = new Float64Array(units * units);
  factor[0] = Math.sqrt(coordinates.squares(state)[0]);
  return { state: all, factor };
}
