import { lossExpectation } from "../../../expectation/loss-expectation.js";
import { loss } from "../../../observables/loss.js";
import type { Problem } from "../../../problem/problem.js";
import type { SimulationMethod } from "../../../simulation/method.js";
import { runSeries } from "../../../simulation/series.js";
import type { JudgeContext } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";

/** What is followed along a run: L, m_1 = X^T mu_1 and |X|^2, one logit. */
export const STATISTICS = ["loss", "overlap", "norm"] as const;
export type Statistic = (typeof STATISTICS)[number];
/** [statistic][time] */
export type Path = Readonly<Record<Statistic, readonly number[]>>;

export interface RunsRequest {
  readonly method: SimulationMethod;
  readonly seed: number;
  readonly runs: number;
  /** t = n/d, ascending; the nearest whole steps are looked at. */
  readonly times: readonly number[];
}

/** The same problem in another dimension. */
export function inDimension(problem: Problem, dimension: number): Problem {
  return { ...problem, dimension };
}

/** The times that SGD in d dimensions can be looked at: whole steps over d. */
export function wholeSteps(times: readonly number[], dimension: number): number[] {
  return [...new Set(times.map((time) => Math.round(time * dimension)))];
}

/**
 * Independent runs in the dimension of the problem, in the calling thread: the numbers depend on the request
 * alone. The statistics are exact given X.
 */
export async function followRuns(problem: Problem, request: RunsRequest): Promise<readonly Path[]> {
  const { method, seed, runs, times } = request;
  const expectation = await lossExpectation(problem);
  const steps = wholeSteps(times, Number(problem.dimension));
  const found = await runSeries({ problem, method, seed, runs, steps, workers: 0 });
  return Array.from({ length: runs }, (_, run) => {
    const points = found.get(run) ?? [];
    return {
      loss: points.map((point) => loss({ problem, expectation, point })),
      overlap: points.map((point) => point.overlaps[0][0]),
      norm: points.map((point) => point.norm),
    };
  });
}

/**
 * The solution of the limiting system at the steps that runs in d dimensions are looked at.
 * @throws NumericalFailure when the integration fails
 */
export async function followLimit(
  problem: Problem,
  times: readonly number[],
  dimension: number,
  context: JudgeContext,
): Promise<Path> {
  const at = wholeSteps(times, dimension).map((step) => step / dimension);
  const request = { at, tolerance: context.tolerance };
  const { observables } = await solutionOf(problem, request, context);
  return {
    loss: observables.loss as number[],
    overlap: (observables.overlaps as number[][][]).map((classes) => classes[0][0]),
    norm: observables.norm as number[],
  };
}
