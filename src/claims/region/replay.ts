import type { JudgeContext } from "../claim.js";
import type { KeptDraws, SharedDraws } from "./kept-draws.js";

/** Which draws of a region to judge, from outside the claim: the command line's --seed, --path, --runs. */
export interface Replay {
  readonly seed?: number;
  /** One draw, as the witness of a refutation names it. */
  readonly path?: string;
  readonly runs?: number;
}

/** The context of a judge with what concerns regions. */
export interface RegionContext extends JudgeContext {
  readonly replay?: Replay;
  /** Draws that were judged before. */
  readonly keptDraws?: KeptDraws;
  /** A share of the draws, to be judged instead of the region. */
  readonly sharedDraws?: SharedDraws;
  /** Called by a judge that judges draws of a region. */
  readonly onRegion?: () => void;
  /** The command that repeats one draw, for the witness. */
  readonly replayCommand?: (replay: { seed: number; path: string }) => string;
}
