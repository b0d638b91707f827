import { Matrix } from "../../../bundled/ml-matrix.js";
import { eigenvaluesOf, inOrder, isStable } from "../../../fixed-points/eigenvalues.js";
import { stationaryDeviation } from "../../../fixed-points/stationary-deviation.js";
import type { FixedPoint } from "../../../theory/fixed-point.js";
import { groupSquare } from "./basins.js";
import { groupsOf, restComponents, type Group, type RestComponent } from "./rest-components.js";
import { restVolatility } from "./rest-volatility.js";
import { signalsOf, velocity, type SeparatedNetwork } from "./separated-network.js";

/** Of central differences of a smooth field, of fourth order. */
const STEP = 1e-3;

/** A separated network in a problem file, with the names that its numbers have there. */
export interface NamedNetwork {
  readonly network: SeparatedNetwork;
  /** c, the house's gamma: eigenvalues are per unit of t = steps/d. */
  readonly gamma: number;
  /** [component] of (v, overlaps by signal); the rest of X goes to 0 like e^(-alpha t). */
  readonly names: readonly string[];
}

/**
 * One fixed point of each connected component, the stable ones first. On a component of arcs and rings some eigenvalues are
 * 0 (`neutral` of them), along it; overlaps that slide along 0 have none, since they come back in finite time. A unit at 0
 * leaves for a group without units at the rate share/2 - alpha, and falls back to 0 where no group is free for it.
 */
export function separatedFixedPoints(named: NamedNetwork): readonly FixedPoint[] {
  return restComponents(named.network)
    .map((component) => describe(named, component))
    .sort((a, b) => a.eigenvalues[0][0] - b.eigenvalues[0][0]);
}

function describe({ network, gamma, names }: NamedNetwork, component: RestComponent): FixedPoint {
  const groups = groupsOf(network);
  const state = stateOf(network, groups, component);
  const moving = movingOf(network, groups, component);
  const signs = Int8Array.from(state.slice(network.units), Math.sign);
  const inner = jacobianAt(network, signs, state, moving).mul(gamma);
  const freeGroups = groups.length - component.groups.length;
  const rates = component.assignment
    .filter((group) => group < 0)
    .map((): [number, number] => [gamma * rateOfZero(network, freeGroups), 0]);
  const eigenvalues = inOrder([...(moving.length > 0 ? eigenvaluesOf(inner) : []), ...rates]).map(
    ([re, im]): [number, number] => [Math.abs(re) < 1e-8 * gamma ? 0 : re, im],
  );
  const stable = isStable(eigenvalues);
  const sigma = restVolatility({ network, gamma, state, signs }, moving);
  return {
    state: Object.fromEntries(names.map((name, k) => [name, state[k]])),
    eigenvalues,
    stable,
    neutral: component.dimension,
    ...(stable &&
      moving.length > 0 && {
        stationaryDeviation: named(names, moving, stationaryDeviation(sigma, inner)),
      }),
  };
}

function named(
  names: readonly string[],
  moving: readonly number[],
  values: Float64Array,
): Record<string, number> {
  return Object.fromEntries(moving.map((at, k) => [names[at], values[k]]));
}

/** Units of a group share its square evenly. */
export function stateOf(
  network: SeparatedNetwork,
  groups: readonly Group[],
  { assignment }: Pick<RestComponent, "assignment">,
): Float64Array {
  const { units } = network;
  const state = new Float64Array(units * (1 + signalsOf(network)));
  assignment.forEach((g, unit) => {
    if (g < 0) return;
    const { signal, side, sign } = groups[g];
    const size = Math.sqrt(groupSquare(network) / assignment.filter((h) => h === g).length);
    state[unit] = sign * size;
    state[units * (1 + signal) + unit] = side * size;
  });
  return state;
}

/** v and the overlap with its group of every unit that has one: what does not slide. */
export function movingOf(
  { units }: SeparatedNetwork,
  groups: readonly Group[],
  { assignment }: Pick<RestComponent, "assignment">,
): number[] {
  const used = assignment.flatMap((g, unit) => (g < 0 ? [] : [unit]));
  return [...used, ...used.map((unit) => units * (1 + groups[assignment[unit]].signal) + unit)];
}

/** At 0 a unit grows along v = |w . s| towards a group without units, where sigma(0) = 1/2; else it decays. */
function rateOfZero({ model, alpha }: SeparatedNetwork, freeGroups: number): number {
  return freeGroups > 0 ? (model === "binary" ? 1 / 4 : 1 / 8) - alpha : -alpha;
}

function jacobianAt(
  network: SeparatedNetwork,
  signs: Int8Array,
  state: Float64Array,
  moving: readonly number[],
): Matrix {
  const matrix = Matrix.zeros(moving.length, moving.length);
  const out = new Float64Array(state.length);
  const at = (place: number, shift: number): Float64Array => {
    velocity(network, signs, state.with(place, state[place] + shift), out);
    return out.slice();
  };
  moving.forEach((place, c) => {
    const [far, near] = [2, 1].map((k) => [at(place, k * STEP), at(place, -k * STEP)] as const);
    moving.forEach((row, r) => {
      const slope = 8 * (near[0][row] - near[1][row]) - (far[0][row] - far[1][row]);
      matrix.set(r, c, slope / (12 * STEP));
    });
  });
  return matrix;
}
