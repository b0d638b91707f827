import type { Guide } from "./guide.js";

/** How a run resolves the joint system. */
export interface JointRunSettings {
  /** Degree of the polynomials over a step. */
  readonly degree: number;
  /** log h and the scalars are resolved to this tolerance on every step. */
  readonly tolerance: number;
  /** Change of the scalars at which the stage equations count as solved. */
  readonly sweepTolerance: number;
  /** Largest growth from step to step; the stages see the whole step, so that a large one checks itself. */
  readonly mostGrowth: number;
  /** Sweeps above which a step counts as too long. */
  readonly mostSweeps: number;
  /** In how many the first step and the ways to the requested times are taken: more in a finer run. */
  readonly parts: number;
  /** An earlier run of the same problem. */
  readonly guide?: Guide;
  readonly onProgress?: (logTime: number) => void;
}
