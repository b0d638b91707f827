import { emptyMoments } from "../../../expectation/expectations.js";
import { lossExpectation } from "../../../expectation/loss-expectation.js";
import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext } from "../../claim.js";
import { noiselessLogistic, type UnitSpectrum } from "./descent.js";
import { solutionOf } from "../../measuring/solution-of.js";

/** D^2 and the threshold 2 A / I along a run. */
export interface ThresholdRun {
  readonly problem: Problem;
  readonly times: readonly number[];
  readonly distances: readonly number[];
  readonly thresholds: readonly number[];
  /** Relative error of the order parameters. */
  readonly error: number;
}

const TOLERANCE = 1e-5;

/** (D^2)' = -2 gamma A + gamma^2 I with A = <X - X*, grad L> at X(t), average eigenvalue 1, |X*| = 1. */
export async function thresholdRun(
  spectrum: UnitSpectrum,
  gamma: number,
  times: readonly number[],
  context: JudgeContext,
): Promise<ThresholdRun> {
  const problem = noiselessLogistic(spectrum, gamma);
  const options = { at: times, tolerance: Math.max(TOLERANCE, context.tolerance) };
  const { observables, relativeErrors } = await solutionOf(problem, options, context);
  const thresholdAt = await thresholdFunction(problem);
  const variances = observables.covariances as number[][][][];
  const cross = observables.teacherCovariances as number[][][][];
  return {
    ...{ problem, times },
    distances: observables.squaredDistance as number[],
    thresholds: times.map((_, k) => thresholdAt(variances[k][0][0][0], cross[k][0][0][0])),
    error: Math.max(relativeErrors.covariances, relativeErrors.teacherCovariances),
  };
}

/** 2 A / I as a function of Var(r) and Cov(r, r*), for Var(r*) = 1. */
async function thresholdFunction(problem: Problem): Promise<(b: number, c: number) => number> {
  const expectation = await lossExpectation(problem);
  if (expectation.teacherLogits === 0)
    throw new Error(`thresholdFunction: ${problem.name}: has no teacher`);
  const moments = emptyMoments(1, 1);
  return (variance, covariance) => {
    const law = Float64Array.of(variance, covariance, covariance, 1);
    expectation.evaluate(0, Float64Array.of(0, 0), law, moments);
    const [hessian, teacher] = [moments.hessian[0], moments.teacher[0]];
    const descent = hessian * (variance - covariance) + teacher * (covariance - 1);
    return (2 * descent) / moments.fisher[0];
  };
}
