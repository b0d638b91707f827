import { PlaneFlow } from "../../../phase-plane/plane-flow.js";
import type { Problem } from "../../../problem/problem.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import type { PhasePlane, PlaneField, PlanePoint, RestPoint } from "../../../theory/phase-plane.js";
import { networkRests } from "../orbits/network-rests.js";
import type { TrainedVelocity } from "../rest/trained-velocity.js";
import { velocityOf } from "../rest/velocity-of.js";
import type { WalkedPlane } from "../separated/plane-paths.js";
import type { NamedSpread } from "../separated/separated-of.js";
import { BalancedStates, type Balanced } from "./balanced-states.js";
import { firstUnits } from "../separated/first-units.js";
import { PlaneTable } from "./plane-table.js";

/** The box, in units of the largest overlap at rest; of 1 where there is none. */
const REACH = 1.6;
/** Directions about a rest point in which its neighbourhood is looked at, and how far, in cells. */
const DIRECTIONS = 72;
const NEAR = 1.5;
/** How many directions apart two ways in are at least. */
const APART = 4;
const MOST_STEPS = 2000;

/** What is drawn of a network between so many classes. */
const SECTIONS = {
  binary: {
    units: 2,
    names: ["$w_1 \\cdot \\mu$", "$w_2 \\cdot \\mu$"],
    note: "$|w_k|^2 - v_k^2$ and $w_k$ across $\\mu$ at rest",
    axesOf: (units: number) => [units, units + 1] as const,
    signsOfV: (overlaps: readonly number[]): readonly number[] => overlaps.map(Math.sign),
  },
  xor: {
    units: 1,
    names: ["$w_1 \\cdot \\mu$", "$w_1 \\cdot \\nu$"],
    note: "$|w_1|^2 - v_1^2$ and $w_1$ across $\\mu, \\nu$ at rest",
    axesOf: (units: number) => [units, 2 * units] as const,
    signsOfV: (): readonly number[] => [1],
  },
};

/**
 * A plane through the states of a network at finite lambda, of v > 0 and two overlaps; the rest is that of
 * {@link BalancedStates}, and further units are 0. On four classes (xor) the overlaps of one unit, w_1 . mu and w_1 . nu, with
 * v_1 > 0 (with v_1 < 0 mu and nu change places); on two classes those of two units, w_k . mu, with v_k of the same sign. No
 * plane is kept to by the flow; this one holds all its fixed points with such v, and the flow keeps to it as the noise of a
 * step vanishes.
 */
export async function balancedSection(
  problem: Problem,
  named: NamedSpread,
): Promise<PhasePlane & WalkedPlane> {
  const { units, model } = named.network;
  const section = SECTIONS[model];
  const alone = firstUnits(problem, named, section.units);
  const velocity = await velocityOf(alone);
  const axes = section.axesOf(units);
  const signs = signsOfAxes(named, axes, velocity);
  const signsOfV = (overlaps: readonly number[]): readonly number[] =>
    section.signsOfV(overlaps.map((value, k) => signs[k] * value));
  const states = new BalancedStates(velocity, signsOfV);
  const inSection = (place: readonly number[]): boolean =>
    signsOfV(place.slice(section.units)).every((sign, k) => sign * place[k] >= 0);
  const rests = restsIn(
    await networkRests(alone, { ...named, network: { ...named.network, units: section.units } }),
    velocity,
    signs,
    inSection,
  );
  const reach = REACH * (Math.max(...rests.flatMap(({ at }) => at.map(Math.abs))) || 1);
  const stateAt = (place: PlanePoint, near?: Balanced): Balanced | undefined => {
    const overlaps = place.map((value, k) => signs[k] * value);
    return (near && states.at(overlaps, near)) ?? states.at(overlaps);
  };
  velocity.refresh();
  let last: Balanced | undefined;
  const table = new PlaneTable(reach, (place) => {
    last = stateAt(place, last);
    const slope = last && states.velocity(last);
    return slope && [signs[0] * slope[0], signs[1] * slope[1]];
  });
  const field: PlaneField = {
    names: section.names,
    box: [
      [-reach, reach],
      [-reach, reach],
    ],
    velocity: (place, out) => table.velocity(place, out),
  };
  const inward = (at: PlanePoint): PlanePoint[] => inwardPlaces(table, at);
  return {
    ...field,
    note: `${section.note}${units > section.units ? ", other units 0" : ""}`,
    points: rests.map(({ at, stable }): RestPoint => {
      if (stable) return { kind: "stable", at };
      return { kind: inward(at).length > 0 ? "saddle" : "unstable", at };
    }),
    arcs: [],
    separatrices: rests
      .filter(({ stable }) => !stable)
      .flatMap(({ at }) => inward(at).map((start) => [at, ...backwards(field, start)])),
    reach,
    axes,
    startAt: (place) =>
      walkerStart(stateAt(place), states, { axes, signs, size: named.names.length, units }),
  };
}

/** The sign that the overlap of each axis has beside the one of the order parameters: -mu may stand first. */
function signsOfAxes(
  { names }: NamedSpread,
  axes: readonly number[],
  { layout, coordinates }: TrainedVelocity,
): number[] {
  const moves = coordinates.flatMap((own) => own.moves);
  return axes.map((axis) => {
    const i = Number(/^overlaps\.(\d+)/.exec(names[axis])![1]) - 1;
    return moves.find(([at]) => at === layout.overlap(i, 0))![1];
  });
}

interface Rest {
  readonly at: PlanePoint;
  readonly stable: boolean;
}

/**
 * The fixed points of the section.
 * @param has whether it has a state that begins with (v, overlaps), where it is not on an edge
 */
function restsIn(
  points: readonly FixedPoint[],
  { names, scalars }: TrainedVelocity,
  signs: readonly number[],
  has: (state: readonly number[]) => boolean,
): Rest[] {
  return points.flatMap(({ state, stable }) => {
    const linear = names.slice(0, scalars.length + signs.length).map((name) => state[name]);
    const [x, y] = linear.slice(scalars.length).map((value, k) => signs[k] * value);
    return has(linear) ? [{ at: [x, y] as const, stable }] : [];
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
  // beside an axis the field may have a kink, and two minima where there is one
  return around.flatMap(({ place, radial }, k) => {
    const isLeast = Array.from({ length: APART }, (_, n) => n + 1).every(
      (shift) =>
        radial < around[(k + shift) % DIRECTIONS].radial &&
        radial <= around[(k + DIRECTIONS - shift) % DIRECTIONS].radial,
    );
    return radial < 0 && isLeast ? [place] : [];
  });
}

function backwards(field: PlaneField, start: PlanePoint): PlanePoint[] {
  const flow = new PlaneFlow(field);
  return flow.follow(flow.placeOf(start), -1, MOST_STEPS, () => true).map((at) => flow.at(at));
}

/** (v, overlaps) of all units by signal, and the factor of what they have across. */
function walkerStart(
  balanced: Balanced | undefined,
  { coordinates }: BalancedStates,
  walked: {
    readonly axes: readonly number[];
    readonly signs: readonly number[];
    readonly size: number;
    readonly units: number;
  },
): ReturnType<WalkedPlane["startAt"]> {
  if (!balanced) return undefined;
  const { state } = balanced;
  const drawn = coordinates.units.length;
  const { axes, signs, size, units } = walked;
  const all = new Float64Array(size);
  for (let k = 0; k < drawn; k++) all[k] = state[k];
  axes.forEach((axis, k) => (all[axis] = signs[k] * state[drawn + k]));
  const factor = new Float64Array(units * units);
  let place = coordinates.linear;
  for (let k = 0; k < drawn; k++)
    for (let e = 0; e <= k; e++) factor[k * units + e] = state[place++];
  return { state: all, factor };
}
