import type { Expectations } from "../expectations.js";
import type { LabelMeans } from "../several/label-means.js";

/** Of the closed form: some roundings. */
const ROUNDING = 1e-15;

/**
 * Least squares f = (r - y)^2 / 2 with a label y(r*) + sigma z of several teacher logits: Stein's lemma turns E[r y] into
 * E[r] E[y] + sum_h Cov(r, r*_h) E[dy/dr*_h], so that only means over r* are integrals, and these are found once.
 */
export function leastSquaresOfSeveral(
  label: LabelMeans,
  teacherLogits: number,
  noise: number,
): Expectations {
  const labels: LabelMeans[] = [];
  const [first, size] = [1, 1 + teacherLogits];
  const mean = new Float64Array(teacherLogits);
  const covariance = new Float64Array(teacherLogits * teacherLogits);
  /** Of the class, under the law of its teacher logits. */
  function labelUnder(classIndex: number, means: Float64Array, square: Float64Array): LabelMeans {
    for (let h = 0; h < teacherLogits; h++) {
      mean[h] = means[first + h];
      for (let k = 0; k < teacherLogits; k++)
        covariance[h * teacherLogits + k] = square[(first + h) * size + first + k];
    }
    const found = (labels[classIndex] ??= label.fresh());
    found.evaluate(mean, covariance);
    return found;
  }
  /** E[(r - y)^2]. */
  function residual(y: LabelMeans, means: Float64Array, square: Float64Array): number {
    const m = means[0];
    let product = m * y.label;
    for (let h = 0; h < teacherLogits; h++) product += square[first + h] * y.slopes[h];
    return m * m + square[0] - 2 * product + y.square + noise ** 2;
  }
  return {
    logits: 1,
    teacherLogits,
    accuracy: label.accuracy,
    evaluate(classIndex, means, square, out) {
      const y = labelUnder(classIndex, means, square);
      out.logScale = 0;
      out.gradient[0] = means[0] - y.label;
      out.hessian[0] = 1;
      out.fisher[0] = residual(y, means, square);
      for (let h = 0; h < teacherLogits; h++) out.teacher[h] = -y.slopes[h];
      out.error = y.error;
    },
    meanLoss(classIndex, means, square, out) {
      const y = labelUnder(classIndex, means, square);
      out.value = residual(y, means, square) / 2;
      out.size = Math.max(Math.abs(out.value), y.square);
      out.logScale = 0;
      out.error = Math.max(ROUNDING, y.error);
    },
    fresh: () => leastSquaresOfSeveral(label, teacherLogits, noise),
  };
}
