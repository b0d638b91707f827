import type { DifferenceLaw, JointExpectation } from "../../../expectation/joint-expectation.js";
import { logSumExp } from "../../../numerics/log-sum-exp.js";
import type { Problem } from "../../../problem/problem.js";
import type { OrderParameters } from "../../solution.js";

/** [l + l*] mean and [(l + l*)^2] covariance of (r, r*) under a class. */
export function jointLaw(
  point: OrderParameters,
  classIndex: number,
): { mean: Float64Array; covariance: Float64Array } {
  const { teacher } = point;
  const block = point.covariances[classIndex];
  const cross = teacher?.covariances[classIndex];
  const l = block.length;
  const upper = block.flatMap((row, a) => [...row, ...(cross?.[a] ?? [])]);
  const lower = (teacher?.variances[classIndex] ?? []).flatMap((row, b) => [
    ...Array.from({ length: l }, (_, a) => cross?.[a][b] ?? NaN),
    ...row,
  ]);
  return {
    mean: Float64Array.from([...point.overlaps[classIndex], ...(teacher?.means[classIndex] ?? [])]),
    covariance: Float64Array.from([...upper, ...lower]),
  };
}

/** The law of r - r* under a class, where the point has it. */
function differenceLaw(
  { teacher }: OrderParameters,
  classIndex: number,
): DifferenceLaw | undefined {
  const difference = teacher?.difference;
  return (
    difference && {
      overlaps: Float64Array.from(difference.overlaps[classIndex]),
      covariances: Float64Array.from(difference.covariances[classIndex].flat()),
      teacher: Float64Array.from(difference.teacher[classIndex].flat()),
    }
  );
}

/** Natural logarithm of the population risk, for several logits or a teacher. NaN when some E_i[f] <= 0. */
export function jointLogLoss(
  problem: Problem,
  expectation: JointExpectation,
  point: OrderParameters,
): number {
  const terms = problem.classes.map(({ probability }, i) => {
    const { mean, covariance } = jointLaw(point, i);
    const difference = differenceLaw(point, i);
    return Math.log(probability) + expectation.logLoss(i, mean, covariance, difference);
  });
  return logSumExp(terms);
}
