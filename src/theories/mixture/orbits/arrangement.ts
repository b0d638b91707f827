import { permutations, type ClassSymmetry } from "./class-symmetries.js";

/** Numbers of a network's order parameters, or their deviations, unit by unit. */
export interface Arrangement {
  readonly v: readonly number[];
  /** [signal][unit] */
  readonly overlaps: readonly (readonly number[])[];
  /** [unit][unit], symmetric. */
  readonly gram: readonly (readonly number[])[];
}

/** What differs by less is the same: wide beside errors of the means, narrow beside what tells fixed points apart. */
const SAME = 1e-2;

/**
 * From numbers in the order of the names of {@link TrainedVelocity}: v, overlaps by signal, the Gram matrix by rows.
 * @param count of all units; those without numbers have 0
 */
export function arrangementOf(
  values: readonly number[],
  units: number,
  signals: number,
  count: number,
): Arrangement {
  const padded = (row: readonly number[]): number[] =>
    Array.from({ length: count }, (_, k) => (k < units ? row[k] : 0));
  const rows = Array.from({ length: 1 + signals }, (_, s) =>
    padded(values.slice(s * units, (s + 1) * units)),
  );
  const gram = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (let b = 0, at = (1 + signals) * units; b < units; b++)
    for (let c = b; c < units; c++) gram[b][c] = gram[c][b] = values[at++];
  return { v: rows[0], overlaps: rows.slice(1), gram };
}

/** The same numbers in that order again, of all units. */
export function listed({ v, overlaps, gram }: Arrangement): number[] {
  return [...v, ...overlaps.flat(), ...gram.flatMap((row, b) => row.slice(b))];
}

export type Rearrangement = (arrangement: Arrangement, keepsSigns: boolean) => Arrangement;

/** The ways of symmetries and orders of the units that make different ones of an arrangement, that itself first. */
export function distinctImages(
  arrangement: Arrangement,
  symmetries: readonly ClassSymmetry[],
): Rearrangement[] {
  const ways = symmetries.flatMap((symmetry) =>
    permutations(arrangement.v.length).map((order) => rearrangement(symmetry, order)),
  );
  const found: number[][] = [];
  return ways.filter((way) => {
    const image = listed(way(arrangement, false));
    const isNew = found.every((other) => image.some((x, k) => Math.abs(x - other[k]) > SAME));
    if (isNew) found.push(image);
    return isNew;
  });
}

/** Of deviations the signs are kept. */
function rearrangement(
  { signOfV, from, signs }: ClassSymmetry,
  order: readonly number[],
): Rearrangement {
  return ({ v, overlaps, gram }, keepsSigns) => {
    const turned = (row: readonly number[], sign: number): number[] =>
      order.map((k) => (keepsSigns ? 1 : sign) * row[k] + 0);
    return {
      v: turned(v, signOfV),
      overlaps: from.map((s, at) => turned(overlaps[s], signs[at])),
      gram: order.map((k) => turned(gram[k], 1)),
    };
  };
}
