import { DIVERGENCE } from "../divergence.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import { refine, type Refined, type Run } from "../refine.js";
import type { OrderParameters, SolveRequest } from "../solution.js";
import { stopped } from "../stopped.js";
import { coupledSystem, type CoupledSystem } from "./coupled-system.js";
import { CovarianceSpace } from "./covariance-space.js";
import { checkMatrixProblem, type MatrixProblem } from "./matrix-problem.js";
import { MatrixRun, MOST_STEPS } from "./matrix-run.js";
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
/** Least error stated: rounding, and in tolerances of a step, since two runs may agree by chance. */
const [ROUNDING, LEAST_PER_STEP] = [1e-14, 1e-4];

/**
 * Solves the d x d matrix ODE of matrix-field.ts by DOP853 in a space of few matrices. Work d^3 for each of them, some tens,
 * whatever the number of logits, by compiled code and block by block where the covariances have blocks; meant for d up to
 * two thousand and t up to a hundred. An expected numerical failure is returned.
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
  const space = new CovarianceSpace(system);
  if (space.isFull) return failureAfter({ reached: 0, diverged: false, isFull: true });
  return refine<Run>({
    problem,
    expectation: problem.expectation,
    tolerance,
    errorPerDistance: DISTANCE_SHARES,
    run(level) {
      const ofStep = Math.max(tolerance * FINER ** (1 - level), LEAST_STEP_ERROR);
      const run = new MatrixRun(problem, system, space, {
        times,
        tolerance: ofStep,
        onTime(time) {
          const share = time / Math.max(times[times.length - 1], Number.MIN_VALUE);
          onProgress?.(share, "matrix");
        },
      });
      if (!run.finish()) return failureAfter(run);
      return {
        points: run.points,
        ofExpectations: run.ofExpectations,
        leastError: Math.max(ROUNDING, LEAST_PER_STEP * ofStep),
        isFinest: level > MOST_FURTHER,
      };
    },
  });
}

/** Where an integration ended early, and whether a component was too large or the space full. */
type Ending = Pick<MatrixRun, "reached" | "diverged" | "isFull">;

function failureAfter({ reached, diverged, isFull }: Ending): Failure {
  const place = { log10Time: Math.log10(reached), quantity: "mean and covariance of X" };
  if (diverged) return stopped("matrix", { ...place, ...DIVERGENCE });
  if (!isFull) {
    const why = `more than ${MOST_STEPS} steps from here`;
    return stopped("matrix", { kind: "too stiff", ...place, why });
  }
  const why = "more matrices span the covariance of X than there is memory for";
  return stopped("matrix", { kind: "not converged", ...place, why });
}
