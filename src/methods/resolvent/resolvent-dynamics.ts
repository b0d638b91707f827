import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import { refine, type Run } from "../refine.js";
import { stopped } from "../stopped.js";
import type { SolveOutcome, SolveRequest } from "../solution.js";
import type { ContourStop } from "./resolvent-integration.js";
import { COARSE, FINE, resolventRun, type ContourRun } from "./resolvent-runs.js";

const LARGEST_LOG10_TIME = 300;

/**
 * The limit by the resolvent: the closed system for S(t, z) on the nodes of contours around panels of the spectrum, for
 * any number of commuting covariances, of logits and of teacher logits, constant step size. It knows the spectrum
 * only through a few fixed functions on the contours, and so is independent of the system of the modes.
 *
 * Cost: O(classes x nodes) a step and the expectations; about 20 log2 d nodes for power laws, one a mode where
 * the covariances are no smooth functions of one another. The errors are the differences between two runs, one of them
 * with a looser tolerance and fewer nodes on other contours, plus rounding.
 */
export function solveByResolvent(
  problem: Problem,
  modes: Modes,
  expectation: Expectations,
  request: SolveRequest,
): SolveOutcome {
  const beyond = request.log10Times.find((x) => x > LARGEST_LOG10_TIME);
  if (beyond !== undefined) return outOfRange(beyond);
  const posed = { problem, modes, expectation };
  const refined = refine<Run>({
    problem,
    expectation,
    tolerance: request.tolerance,
    errorPerDistance: { first: 1, least: 1 },
    run(level) {
      const found = resolventRun(posed, level === 0 ? COARSE : FINE, request);
      return "kind" in found ? failureOf(found) : runOf(found, level > 0);
    },
  });
  if (isFailure(refined)) return refined;
  const { fine: _, coarse: __, ...found } = refined;
  const none = "resolvent: values per mode are not available with this method";
  const warnings = [...found.warnings, ...(request.perMode ? [none] : [])];
  return { ...found, method: "resolvent", modes, warnings };
}

/** Rounding is a unit in every term of the contour integrals. */
function runOf({ points, cancellations, ofExpectations }: ContourRun, isFinest: boolean): Run {
  return {
    points,
    ofExpectations,
    leastError: 0,
    isFinest,
    shared: cancellations.map((times) => 4 * Number.EPSILON * times),
  };
}

function outOfRange(log10Time: number): Failure {
  const why = `past 10^${LARGEST_LOG10_TIME}`;
  return stopped("resolvent", { kind: "out of range", log10Time, quantity: "time", why });
}

function failureOf({ kind, why, log10Time }: ContourStop): Failure {
  return stopped("resolvent", { kind, why, log10Time, quantity: "S(t, z) on the contour" });
}
