import { adjointSpread } from "../../../methods/fluctuations/adjoint/adjoint-spread.js";
import { relaxations } from "../../../methods/fluctuations/adjoint/fastest-rate.js";
import { limitPath } from "../../../methods/fluctuations/adjoint/limit-path.js";
import { integrateSpread } from "../../../methods/fluctuations/integrate-spread.js";
import type { PreparedSpread } from "../../../methods/fluctuations/prepare-spread.js";
import type { SpreadPoint } from "../../../methods/fluctuations/spread-point.js";
import { isFailure, type Failure } from "../../../theory/failure.js";

/** Steps times entries of the covariance up to which the covariance of all modes is carried: seconds. */
const MOST_ENTRIES = 1e7;
const LEAST_STEPS = 300;
/** Order parameters from which on it pays to look how stiff they are before. */
const MANY = 60;

export interface SpreadPath {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  readonly tolerance: number;
  readonly onProgress: (fraction: number) => void;
}

export interface SpreadPoints {
  readonly points: readonly SpreadPoint[];
  /** Whether the covariance of all modes was carried, forward in time; else there is no bias. */
  readonly isCarried: boolean;
}

/**
 * Forward with the covariance of all modes, and the bias, where there are not too many of them and they do not relax too fast
 * for explicit steps; else back by the adjoint equation, whose steps are as long as the limit's.
 */
export function spreadPoints(
  { dynamics, hasBias, isSmall, resolution }: PreparedSpread,
  path: SpreadPath,
): SpreadPoints | Failure {
  const { size } = dynamics.layout;
  const mostSteps = Math.max(LEAST_STEPS, Math.round(MOST_ENTRIES / size ** 2));
  const forward = (): SpreadPoints | Failure => {
    const points = integrateSpread(dynamics, { ...path, withBias: hasBias, mostSteps });
    return isFailure(points) ? points : { points, isCarried: true };
  };
  if (isSmall && size < MANY) {
    const found = forward();
    if (!isFailure(found)) return found;
  }
  const limit = limitPath(dynamics, path.log10Times, path.tolerance);
  if (isFailure(limit)) return limit;
  if (isSmall && size >= MANY && relaxations(dynamics, limit) < mostSteps) {
    const found = forward();
    if (!isFailure(found)) return found;
  }
  const points = adjointSpread(dynamics, limit, { ...path, grading: resolution.grading });
  return { points, isCarried: false };
}
