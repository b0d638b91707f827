import type { Judgement } from "../claim.js";

/** A draw with what was found there, and what the reader must know of the solutions behind it. */
export interface KeptDraw {
  readonly parameters: object;
  readonly judgement: Judgement;
  readonly warnings: readonly string[];
}

/** Judged draws of a region that outlive the process, by their number among the draws inside the region, from 0. */
export interface KeptDraws {
  /** Nothing where the draw is not judged, or was judged with other parameters. */
  find(draw: number, parameters: object): KeptDraw | undefined;
  keep(draw: number, kept: KeptDraw): void;
}

/** The same for a share of the draws, which are judged and kept without a verdict. */
export interface SharedDraws extends KeptDraws {
  /** Whether a draw is to be judged here. */
  isMine(draw: number): boolean;
  /** Called with the number of draws where the region has fewer than were asked for. */
  onlySoMany(draws: number): void;
}
