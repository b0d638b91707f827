import type { SolveRequest } from "../../solution.js";
import type { JointRunSettings } from "./joint-run-settings.js";

/** Goals above this are loose: fewer nodes a step, since every node costs Gaussian expectations. */
const LOOSE = 3e-5;
/** First step tolerance in units of the goal (nodes are superconvergent), and its refinement. */
const COARSEST = 1000;
const REFINEMENT = 10;
/** Above this step tolerance the integration does not keep its course. */
const LOOSEST = 3e-3;
/** The finest step tolerance that rounding lets the stage equations meet. */
const FINEST = 1e-10;
/** What the stage equations may be off by, in units of the step tolerance. */
const LOOSE_SWEEPS = 3e-3;
const SWEEPS = 1e-5;
/** What rounding of the Gaussian means of several logits, sums of hundreds of terms, lets them be solved to. */
const LEAST_SWEEPS = 1e-12;

export interface Resolution extends JointRunSettings {
  /** What the finest run is to be exact to. */
  readonly goal: number;
  /** Whether the spectrum is taken coarsely. */
  readonly coarse: boolean;
  /** Whether there is no finer one. */
  readonly finest: boolean;
}

/**
 * How finely a run resolves, finer by a factor ten from level to level. Nothing is resolved beyond what the
 * expectations are exact to.
 * @param ofExpectations what is known of their error
 */
export function resolutionFor(
  { tolerance }: SolveRequest,
  ofExpectations: number,
  level: number,
): Resolution {
  const goal = Math.max(tolerance, ofExpectations);
  const loose = goal > LOOSE;
  const step = Math.min(LOOSEST, COARSEST * goal) / REFINEMENT ** level;
  return {
    goal,
    degree: loose ? 3 : 5,
    tolerance: step,
    sweepTolerance: Math.max(LEAST_SWEEPS, (loose ? LOOSE_SWEEPS : SWEEPS) * step),
    mostSweeps: loose ? 6 : 20,
    mostGrowth: loose ? 4 : 1e3,
    parts: level + 1,
    coarse: level === 0,
    finest: step / REFINEMENT < Math.max(FINEST, 1e-2 * ofExpectations),
  };
}
