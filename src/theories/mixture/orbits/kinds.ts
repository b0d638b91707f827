import { moved, type ClassSymmetry, type UnitPlace } from "./class-symmetries.js";

/** How near a moved place is to the one that it comes to. */
const SAME = 1e-5;

/** The places at which one unit rests by itself, and kinds of networks made of them. */
export class Kinds {
  /** [symmetry][place] which place it takes it to. */
  private readonly moves: readonly (readonly number[])[];

  constructor(
    readonly places: readonly UnitPlace[],
    symmetries: readonly ClassSymmetry[],
  ) {
    this.moves = symmetries.map((symmetry) =>
      places.map((place) => this.numberOf(moved(symmetry, place))),
    );
  }

  /** The name that a list of places, one a unit, shares with all that symmetries and orders of the units make of it. */
  key(kind: readonly number[]): string {
    const names = this.moves.map((move) =>
      kind
        .map((place) => move[place])
        .sort((a, b) => a - b)
        .join(),
    );
    return names.sort()[0];
  }

  private numberOf({ v, overlaps }: UnitPlace): number {
    return this.places.findIndex((other) =>
      [other.v - v, ...other.overlaps.map((m, s) => m - overlaps[s])].every(
        (gap) => Math.abs(gap) < SAME,
      ),
    );
  }
}
