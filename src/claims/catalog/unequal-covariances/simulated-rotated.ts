import { isFailure } from "../../../theory/failure.js";
import { solveMatrixOde } from "../../../methods/matrix/solve-matrix.js";
import { logisticLossExpectation } from "../../../expectation/logistic.js";
import type { Problem } from "../../../problem/problem.js";
import { runSeries } from "../../../simulation/series.js";
import type { JudgeContext } from "../../claim.js";
import { NumericalFailure } from "../../judging/numerical-failure.js";
import { solutionOf } from "../../measuring/solution-of.js";

const GAMMA = 0.9;
const EIGENVALUES = [2, 0.1] as const;
/** Of the mean in a plane, times 1 / sqrt(d). */
const MEAN = [0.3, 1.4] as const;

/** m_1, B_1, B_2, |X|^2. */
export const STATISTICS_OF_ROTATED = ["$m_1$", "$B_1$", "$B_2$", "$\\lVert X \\rVert^2$"] as const;

/** The statistics at t, as a theory has them. */
export type Prediction = (
  problem: RotatedProblem,
  time: number,
  context: JudgeContext,
) => Promise<readonly number[]>;

/** A mixture in plain vectors and matrices, in the eigenbasis of K_1. */
export interface RotatedProblem {
  readonly dimension: number;
  readonly mean: readonly number[];
  /** [class][row][column] */
  readonly covariances: readonly (readonly (readonly number[])[])[];
}

/** K_1 diagonal with the eigenvalues 2 and 0.1 in turn, K_2 the same turned by the angle in each plane; d even. */
export function rotatedProblem(dimension: number, angle: number): RotatedProblem {
  const indices = Array.from({ length: dimension }, (_, i) => i);
  return {
    dimension,
    mean: indices.map((i) => MEAN[i % 2] / Math.sqrt(dimension)),
    covariances: [0, angle].map((turn) =>
      indices.map((i) =>
        indices.map((j) => (i >> 1 === j >> 1 ? planeEntry(i % 2, j % 2, turn) : 0)),
      ),
    ),
  };
}

/** Entry of R diag(eigenvalues) R^T for the rotation R by the angle. */
function planeEntry(row: number, column: number, angle: number): number {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const rotation = [
    [c, -s],
    [s, c],
  ];
  return EIGENVALUES.reduce(
    (sum, value, k) => sum + rotation[row][k] * value * rotation[column][k],
    0,
  );
}

function asProblem(
  { dimension, mean, covariances }: RotatedProblem,
  matrices: readonly (readonly (readonly number[])[])[] = covariances,
): Problem {
  return {
    name: `rotated covariances, d = ${dimension}`,
    dimension,
    classes: matrices.map((rows, i) => ({
      probability: 0.5,
      label: i === 0 ? 1 : 0,
      mean: { kind: "coordinates", values: mean.map((value) => (i === 0 ? value : -value)) },
      covariance: { kind: "matrix", rows },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: GAMMA },
    initial: "zero",
  };
}

/** The d x d matrix ODE, for covariances in any position. */
export const matrixPrediction: Prediction = async (problem, time, context) => {
  const { mean, covariances } = problem;
  const classes = covariances.map((covariance, i) => ({
    probability: 0.5,
    mean: mean.map((value) => (i === 0 ? value : -value)),
    covariance,
  }));
  const expectation = logisticLossExpectation([1, 0]);
  const matrixProblem = { classes, expectation, stepSize: () => GAMMA };
  const solution = await solveMatrixOde(matrixProblem, [time], Math.max(context.tolerance, 1e-12));
  if (isFailure(solution)) throw new NumericalFailure(solution.failure);
  return listed(solution.points[0]);
};

/** The system of the modes, every covariance replaced by its diagonal in the eigenbasis of K_1. */
export const commutingPrediction: Prediction = async (problem, time, context) => {
  const diagonal = problem.covariances.map((rows) =>
    rows.map((row, i) => row.map((value, j) => (i === j ? value : 0))),
  );
  const result = await solutionOf(
    asProblem(problem, diagonal),
    { at: [time], tolerance: context.tolerance },
    context,
  );
  const { overlaps, covariances, norm } = result.observables;
  return listed({
    overlaps: overlaps[0] as number[][],
    covariances: covariances[0] as number[][][],
    norm: norm[0] as number,
  });
};

/** [run][statistic] at t, all coordinates simulated. */
export async function statisticsOfRuns(
  problem: RotatedProblem,
  { runs, seed, time }: { readonly runs: number; readonly seed: number; readonly time: number },
): Promise<readonly (readonly number[])[]> {
  const steps = [Math.round(time * problem.dimension)];
  const request = { problem: asProblem(problem), method: "full", seed, runs, steps } as const;
  const found = await runSeries({ ...request, workers: 0 });
  return [...found.values()].map((points) => listed(points[0]));
}

interface Listed {
  readonly overlaps: readonly (readonly number[])[];
  readonly covariances: readonly (readonly (readonly number[])[])[];
  readonly norm: number;
}

function listed({ overlaps, covariances, norm }: Listed): number[] {
  return [overlaps[0][0], covariances[0][0][0], covariances[1][0][0], norm];
}
