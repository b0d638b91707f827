import { logMeanLoss } from "./log-mean-loss.js";
import {
  emptyMoments,
  type Expectations,
  type Moments,
} from "../../src/expectation/expectations.js";

/** The moments with their scale multiplied out. */
export function momentsOf(
  of: Expectations,
  classIndex: number,
  mean: Float64Array,
  covariance: Float64Array,
): Moments {
  const out = emptyMoments(of.logits, of.teacherLogits);
  of.evaluate(classIndex, mean, covariance, out);
  const scale = Math.exp(out.logScale);
  for (const values of [out.gradient, out.hessian, out.fisher, out.teacher])
    for (let i = 0; i < values.length; i++) values[i] *= scale;
  out.logScale = 0;
  return out;
}

export const lossOf = (
  of: Expectations,
  classIndex: number,
  mean: Float64Array,
  covariance: Float64Array,
): number => Math.exp(logMeanLoss(of, classIndex, mean, covariance));

/** Largest difference of any moment. */
export function difference(left: Moments, right: Moments): number {
  let largest = 0;
  for (const name of ["gradient", "hessian", "fisher", "teacher"] as const)
    left[name].forEach((value, i) => {
      largest = Math.max(largest, Math.abs(value - right[name][i]));
    });
  return largest;
}

/** A covariance from any square matrix of the size. */
export function covarianceOf(rows: readonly number[], size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      for (let k = 0; k < size; k++) out[i * size + j] += rows[i * size + k] * rows[j * size + k];
  return out;
}

/**
 * E[f] knows every moment but the Fisher term: its derivative in the mean is E[grad f], in Cov(r_b, r_c) it is
 * E[d_b d_c f] (half of it for b = c), in Cov(r_b, r*_h) it is E[d_h d_b f]. The largest deviation of the
 * moments from central differences with this step.
 */
export function slopeDefect(
  of: Expectations,
  mean: Float64Array,
  covariance: Float64Array,
  step: number,
): number {
  const size = mean.length;
  const { gradient, hessian, teacher } = momentsOf(of, 0, mean, covariance);
  const slope = (move: (m: Float64Array, S: Float64Array, by: number) => void): number => {
    const at = (by: number): number => {
      const [m, S] = [mean.slice(), covariance.slice()];
      move(m, S, by);
      return lossOf(of, 0, m, S);
    };
    return (8 * (at(step) - at(-step)) - (at(2 * step) - at(-2 * step))) / (12 * step);
  };
  let defect = 0;
  for (let b = 0; b < of.logits; b++) {
    const first = slope((m, _, by) => (m[b] += by));
    defect = Math.max(defect, Math.abs(first - gradient[b]));
    for (let c = 0; c < size; c++) {
      const second = slope((_, S, by) => {
        S[b * size + c] += by;
        if (b !== c) S[c * size + b] += by;
      });
      const exact =
        c < of.logits
          ? hessian[b * of.logits + c] / (b === c ? 2 : 1)
          : teacher[b * of.teacherLogits + c - of.logits];
      defect = Math.max(defect, Math.abs(second - exact));
    }
  }
  return defect;
}
