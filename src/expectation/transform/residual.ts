import type { Transform, TransformMoments } from "../../symbolic/loss/transform.js";
import type { Expectations } from "../expectations.js";
import type { OneLogitExpectations } from "../one-logit-expectations.js";
import { jointOfTeacherLoss } from "../teacher/teacher-loss.js";

/** Of closed forms in error functions. */
const ACCURACY = 1e-14;

/** E psi(r - y), its slope and E psi(r - y)^2 for r ~ N(m, B): least squares with the labels of the classes. */
export function residualExpectation(
  labels: readonly number[],
  transform: Transform,
): OneLogitExpectations {
  const moments: TransformMoments = { mean: 0, slope: 0, square: 0 };
  return {
    accuracy: ACCURACY,
    evaluate(classIndex, mean, variance, out) {
      transform.gaussian(mean - labels[classIndex], variance, moments);
      out.logScale = 0;
      out.gradient = moments.mean;
      out.hessian = moments.slope;
      out.fisher = moments.square;
      out.error = ACCURACY;
    },
    meanLoss() {
      throw new Error("residualExpectation: of the gradient alone, expected none of the loss");
    },
    fresh: () => residualExpectation(labels, transform),
  };
}

/** The same with y = r* + noise z: r - y is Gaussian again, and the slope in r* is minus that in r. */
export function taughtResidual(noise: number, transform: Transform): Expectations {
  const moments: TransformMoments = { mean: 0, slope: 0, square: 0 };
  return jointOfTeacherLoss({
    accuracy: ACCURACY,
    resolvesDifference: true,
    evaluate({ gap, gapVariance }, out) {
      transform.gaussian(gap, gapVariance + noise ** 2, moments);
      out.gradient = moments.mean;
      out.hessian = moments.slope;
      out.teacher = -moments.slope;
      out.fisher = moments.square;
      out.error = ACCURACY;
    },
    loss() {
      throw new Error("taughtResidual: of the gradient alone, expected none of the loss");
    },
  });
}
