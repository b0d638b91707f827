import { DIVERGENCE, hasDiverged } from "../divergence.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import { refine, type Refined, type Run } from "../refine.js";
import type { OrderParameters, SolveRequest } from "../solution.js";
import { stopped } from "../stopped.js";
import { coupledSystem, type CoupledSystem } from "./coupled-system.js";
import { dop853 } from "../../numerics/dop853/dop853.js";
import { MatrixField } from "./matrix-field.js";
import { matrixPoint } from "./matrix-point.js";
import { checkMatrixProblem, type MatrixProblem } from "./matrix-problem.js";
import { posedProblem, type PosedProblem } from "./posed-problem.js";

export interface MatrixSolution {
  /** [time asked for] */
  readonly points: readonly OrderParameters[];
  /** Estimated relative error of overlaps, covariances and norm, the largest over the times. */
  readonly relativeError: number;
}

/** Every run allows so much less error in a step than the one before; the second allows the tolerance. */
const FINER = 10;
/** Few and long steps: the distance of two runs is no more than the size of the error of the finer one. */
const DISTANCE_SHARES = { first: 2, least: 1 };
/** Runs beyond the first two, where these do not agree to the tolerance. */
const MOST_FURTHER = 1;
/** Smallest error of a step that rounding allows. */
const LEAST_STEP_ERROR = 1e-15;
/** Beyond this, steps are limited by stability and not by accuracy: t is too long for an explicit rule. */
const MOST_STEPS = 100_000;
const LEAST_ERROR = 1e-14;

/**
 * Solves the d x d matrix ODE of matrix-field.ts by DOP853. Work (l d)^3 a step, by
 * compiled code and block by block where the covariances have blocks; meant for d up to a thousand and t up to a hundred. An expected numerical failure is returned.
 *
 * @param times t = n/d, ascending
 * @param tolerance relative error allowed in a step, between 1e-13 and 1e-2
 */
export async function solveMatrixOde(
  problem: MatrixProblem,
  times: readonly number[],
  tolerance = 1e-8,
): Promise<MatrixSolution | Failure> {
  checkMatrixProblem(problem);
  times.forEach((time, k) => {
    if (time >= (times[k - 1] ?? 0) && time < Infinity) return;
    throw new RangeError(`solveMatrixOde: times[${k}]: ${time}, expected ascending times >= 0`);
  });
  if (!(tolerance >= 1e-13 && tolerance <= 1e-2)) {
    throw new RangeError(`solveMatrixOde: tolerance: ${tolerance}, expected 1e-13 to 1e-2`);
  }
  const system = await coupledSystem(problem.classes, 1);
  const found = solveByMatrix(posedProblem(problem), system, {
    log10Times: times.map(Math.log10),
    tolerance,
  });
  if (isFailure(found)) return found;
  const { overlaps, covariances, norm } = found.relativeErrors;
  return { points: found.points, relativeError: Math.max(overlaps, covariances, norm) };
}

/** Finer and finer runs until the distance of the last two, stated as the error of the last, meets the tolerance. */
export function solveByMatrix(
  problem: PosedProblem,
  system: CoupledSystem,
  request: SolveRequest,
): Refined<Run> | Failure {
  const { tolerance, log10Times, onProgress } = request;
  const times = log10Times.map((log10Time) => 10 ** log10Time);
  return refine<Run>({
    problem,
    expectation: problem.expectation,
    tolerance,
    errorPerDistance: DISTANCE_SHARES,
    run(level) {
      const points: OrderParameters[] = [];
      const field = new MatrixField(problem, system);
      const state = field.initialState();
      const outcome = dop853(field.derivative, state, 0, times, {
        tolerance: Math.max(tolerance * FINER ** (1 - level), LEAST_STEP_ERROR),
        ends: [system.logits * system.dimension, state.length],
        mostSteps: MOST_STEPS,
        isLost: hasDiverged,
        onOutput(found, k) {
          const stepSize = problem.stepSize(times[k]);
          points.push(matrixPoint(system, field.laws, found, log10Times[k], stepSize));
          const share = times[k] / Math.max(times[times.length - 1], Number.MIN_VALUE);
          onProgress?.((level + share) / (2 + MOST_FURTHER), `matrix, run ${level + 1}`);
        },
      });
      if (!outcome.done) return failureAfter(outcome.reached, state);
      return {
        points,
        ofExpectations: field.expectationError,
        leastError: LEAST_ERROR,
        isFinest: level > MOST_FURTHER,
      };
    },
  });
}

function failureAfter(time: number, state: Float64Array): Failure {
  const place = { log10Time: Math.log10(time), quantity: "mean and covariance of X" };
  if (hasDiverged(state)) return stopped("matrix", { ...place, ...DIVERGENCE });
  const inRange = state.every(Number.isFinite);
  return stopped("matrix", {
    kind: inRange ? "too stiff" : "out of range",
    ...place,
    why: inRange ? `more than ${MOST_STEPS} steps from here` : "numbers out of range from here",
  });
}
