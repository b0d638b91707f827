import type { Problem } from "../../problem/problem.js";
import type { Modes } from "../../problem/modes.js";
import { modesOf } from "../../problem/modes-of.js";
import { quadratureModes } from "../../problem/quadrature-modes.js";

/** How finely a run resolves the problem: 0 is the coarsest. */
export interface Resolution {
  /** Relative tolerance of one step. */
  readonly tolerance: number;
  /** Longest step in fastest time constants. */
  readonly longestStep: number;
  /** The modes at this resolution. */
  modes(): Modes;
}

/** With less, rounding would reject every step. */
const SMALLEST_TOLERANCE = 2e-14;
/** In fastest time constants: beyond, decaying components are no longer damped by the rule. */
const LONGEST_STEP = 4;
/** Each level asks for this much more than the one before. */
const TIGHTENING = 30;
/**
 * And shortens the longest step, so that two levels never take the same steps where that bound and not the
 * tolerance decides: their distance would be zero and say nothing.
 */
const SHORTENING = 0.7;

/**
 * Resolutions of levels 0, 1, 2, ... for a requested tolerance. Level 0 already asks for less than is
 * requested, because the error accumulates over steps (measured: rarely more than the tolerance).
 * For d = infinity a level also refines the quadrature of the spectrum; the modes of a finite d are those of every level.
 */
export function resolutionsOf(problem: Problem, requested: number): (level: number) => Resolution {
  const finite = problem.dimension === "infinity" ? undefined : modesOf(problem);
  return (level) => ({
    tolerance: Math.max(SMALLEST_TOLERANCE, (0.1 * requested) / TIGHTENING ** level),
    longestStep: LONGEST_STEP * SHORTENING ** level,
    modes: () => finite ?? quadratureModes(problem, quadratureAt(level)),
  });
}

const quadratureAt = (level: number) => ({
  nodesPerPanel: 8 + 4 * level,
  panelWidth: 1.5,
  lowestLogPosition: Math.max(-700, -20 - 10 * level),
});

/** Whether a finer level exists. */
export function canRefine(resolution: Resolution): boolean {
  return resolution.tolerance > SMALLEST_TOLERANCE;
}
