import type { Judgement } from "../claim.js";

/** One draw of a region with its judgement. */
export interface Draw<P> {
  readonly parameters: P;
  readonly judgement: Judgement;
}

/** A refutation in a region. */
export interface Refutation<P> {
  /** The simplest parameters found that refute. */
  readonly simplest: Draw<P>;
  /** The draw before it was shrunk. */
  readonly first: Draw<P>;
  /** Names the simplest parameters among those that the seed leads to. */
  readonly path: string;
  /** Steps from the first to the simplest. */
  readonly steps: number;
  /** Why looking for simpler ones was given up before its end. */
  readonly unfinished?: "time limit" | "judgements used up";
}

/** What judging the draws of a region found. */
export interface Exploration<P> {
  readonly seed: number;
  /** Draws in the region that were judged, the refuted one included, in order. */
  readonly draws: readonly Draw<P>[];
  /** Draws outside `where`. */
  readonly skipped: number;
  readonly refutation?: Refutation<P>;
  /** Why fewer draws were judged than asked for. */
  readonly stopped?: "time limit" | "too many skipped";
}
