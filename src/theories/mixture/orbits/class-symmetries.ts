import type { SeparatedNetwork } from "../separated/separated-network.js";

/** A unit as its part of the second layer and its overlap with each signal. */
export interface UnitPlace {
  readonly v: number;
  readonly overlaps: readonly number[];
}

/** What takes the classes of a network to themselves, as it acts on every unit. */
export interface ClassSymmetry {
  readonly signOfV: number;
  /** [signal] which overlap comes to stand there, and its sign. */
  readonly from: readonly number[];
  readonly signs: readonly number[];
}

/**
 * binary: the means and the labels change places, v -> -v and w . mu -> -w . mu. xor: mu -> -mu, nu -> -nu, and mu and nu change
 * places with the labels.
 */
export function classSymmetries(model: SeparatedNetwork["model"]): readonly ClassSymmetry[] {
  const sides = [1, -1];
  if (model === "binary") return sides.map((s) => ({ signOfV: s, from: [0], signs: [s] }));
  return [
    { signOfV: 1, from: [0, 1] },
    { signOfV: -1, from: [1, 0] },
  ].flatMap((one) => sides.flatMap((a) => sides.map((b) => ({ ...one, signs: [a, b] }))));
}

export function moved({ signOfV, from, signs }: ClassSymmetry, unit: UnitPlace): UnitPlace {
  return {
    v: signOfV * unit.v,
    overlaps: from.map((s, k) => signs[k] * unit.overlaps[s]),
  };
}

/** All orders of so many units. */
export function permutations(count: number): number[][] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, at) => rest.toSpliced(at, 0, count - 1)),
  );
}
