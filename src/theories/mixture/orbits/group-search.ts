import { broyden } from "../../../fixed-points/broyden.js";
import { FactorCoordinates } from "../rest/factor-coordinates.js";
import type { TrainedVelocity } from "../rest/trained-velocity.js";
import { GroupCoordinates } from "./group-coordinates.js";

/** Largest velocity per unit of t gamma of what is at rest, or this part of the error that the means state. */
const PRECISION = 1e-8;
const OF_ERROR = 1e-3;
/** By how much units of a group differ at the start, as a part of what they have across the signals. */
const APART = [0.1, 0.03, 0.3];

/** One unit at rest by itself: (v, overlaps, what is across). */
export type Alone = Float64Array;

/**
 * A fixed point of units in groups, those of a group alike: from the units of each group at the place where one rests by
 * itself, which they share as v^2 + |w|^2.
 * @param groups [unit] number of its group, from 0
 * @param alone [group]
 * @returns a state in {@link FactorCoordinates}; undefined where none is found
 */
export function groupRest(
  velocity: TrainedVelocity,
  groups: readonly number[],
  alone: readonly Alone[],
): { readonly coordinates: FactorCoordinates; readonly state: Float64Array } | undefined {
  const units = groups.map((_, k) => k);
  const inner = new FactorCoordinates(velocity, units, units);
  const coordinates = new GroupCoordinates(inner, groups);
  velocity.refresh();
  for (const apart of APART) {
    const start = startOf(groups, alone, apart);
    velocity.error = 0;
    coordinates.conditions(start);
    const precision = Math.max(PRECISION, OF_ERROR * velocity.error);
    const zero = broyden((x) => coordinates.conditions(x), start, precision);
    if (!zero) continue;
    const state = inner.withPositiveDiagonal(coordinates.state(zero.state));
    if (isProper(inner, state, groups, alone)) return { coordinates: inner, state };
  }
  return undefined;
}

function startOf(groups: readonly number[], alone: readonly Alone[], apart: number): Float64Array {
  const sizes = alone.map((_, g) => groups.filter((own) => own === g).length);
  const shares = sizes.map((size) => 1 / Math.sqrt(size));
  const linear = Array.from({ length: alone[0].length - 1 }, (_, s) =>
    alone.map((own, g) => shares[g] * own[s]),
  );
  const across = alone.map((own, g) => Math.abs(own[own.length - 1]) * shares[g]);
  const lower = across.flatMap((size, g) =>
    Array.from({ length: g + 1 }, (_, h) => (h === g ? size : 0)),
  );
  const deltas = across.flatMap((size, g) => (sizes[g] > 1 ? [apart * size] : []));
  return Float64Array.from([...linear.flat(), ...lower, ...deltas]);
}

/** Whether no unit is 0, and each has the sign of v of its group. */
function isProper(
  inner: FactorCoordinates,
  state: Float64Array,
  groups: readonly number[],
  alone: readonly Alone[],
): boolean {
  const hasSigns = groups.every((g, k) => state[k] * alone[g][0] > 1e-8);
  return hasSigns && inner.squares(state).every((square) => square > 1e-8);
}
