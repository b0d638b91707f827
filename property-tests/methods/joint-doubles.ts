import type { Expectations } from "../../src/expectation/expectations.js";
import { gaussFromRecurrence } from "../../src/numerics/gauss-quadrature.js";

/** A loss with its derivatives at one point (r, r*); matrices row by row. */
export interface PointwiseLoss {
  value(classIndex: number, r: readonly number[], teacher: readonly number[]): number;
  gradient(classIndex: number, r: readonly number[], teacher: readonly number[]): number[];
  hessian(classIndex: number, r: readonly number[], teacher: readonly number[]): number[];
  /** d_{r*} of the gradient; left out without a teacher. */
  cross?(classIndex: number, r: readonly number[], teacher: readonly number[]): number[];
}

/** Gaussian expectations by the tensor product of Gauss-Hermite rules: for losses that are smooth and mild. */
export function tensorExpectation(
  logits: number,
  teacherLogits: number,
  loss: PointwiseLoss,
  count: number,
): Expectations {
  const width = logits + teacherLogits;
  const beta = Float64Array.from({ length: count }, (_, k) => Math.max(k, 1));
  const rule = gaussFromRecurrence(new Float64Array(count), beta);
  const integrate = (
    mean: Float64Array,
    covariance: Float64Array,
    add: (weight: number, r: number[], teacher: number[]) => void,
  ): void => {
    const root = choleskyRoot(covariance, width);
    const digits = new Array<number>(width).fill(0);
    for (let index = 0; index < count ** width; index++) {
      let rest = index;
      let weight = 1;
      for (let a = 0; a < width; a++) {
        digits[a] = rest % count;
        rest = Math.floor(rest / count);
        weight *= rule.weights[digits[a]];
      }
      const point = Array.from(mean, (value, a) =>
        digits.reduce((sum, digit, b) => sum + root[a * width + b] * rule.nodes[digit], value),
      );
      add(weight, point.slice(0, logits), point.slice(logits));
    }
  };
  return {
    logits,
    teacherLogits,
    accuracy: 1e-15,
    fresh() {
      return this;
    },
    evaluate(i, mean, covariance, out) {
      out.logScale = 0;
      for (const part of [out.gradient, out.hessian, out.fisher, out.teacher]) part.fill(0);
      integrate(mean, covariance, (weight, r, teacher) => {
        const gradient = loss.gradient(i, r, teacher);
        gradient.forEach((value, a) => {
          out.gradient[a] += weight * value;
          gradient.forEach((other, b) => (out.fisher[a * logits + b] += weight * value * other));
        });
        loss.hessian(i, r, teacher).forEach((value, k) => (out.hessian[k] += weight * value));
        loss.cross?.(i, r, teacher).forEach((value, k) => (out.teacher[k] += weight * value));
      });
    },
    meanLoss(i, mean, covariance, out) {
      let sum = 0;
      integrate(mean, covariance, (weight, r, teacher) => {
        sum += weight * loss.value(i, r, teacher);
      });
      out.value = sum;
      out.size = Math.abs(sum);
      out.logScale = 0;
      out.error = 1e-15;
    },
  };
}

/** Lower triangular, with zero columns where the matrix is singular. */
function choleskyRoot(matrix: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let value = matrix[i * size + j];
      for (let k = 0; k < j; k++) value -= root[i * size + k] * root[j * size + k];
      const pivot = root[j * size + j];
      if (i === j) root[i * size + j] = value > 1e-15 * matrix[i * size + i] ? Math.sqrt(value) : 0;
      else root[i * size + j] = pivot > 0 ? value / pivot : 0;
    }
  }
  return root;
}

/** Softmax with the class index as label: f = log sum_b e^{r_b} - r_i. */
export const softmaxLoss: PointwiseLoss = {
  value: (i, r) => Math.log(r.reduce((sum, x) => sum + Math.exp(x), 0)) - r[i],
  gradient: (i, r) => probabilities(r).map((p, a) => p - (a === i ? 1 : 0)),
  hessian: (_, r) => {
    const p = probabilities(r);
    return p.flatMap((x, a) => p.map((y, b) => (a === b ? x : 0) - x * y));
  },
};

function probabilities(r: readonly number[]): number[] {
  const sizes = r.map(Math.exp);
  const sum = sizes.reduce((a, b) => a + b, 0);
  return sizes.map((size) => size / sum);
}

/** Labels y = 1 / (1 + e^-r*) from a teacher, f = log(1 + e^r) - y r. */
export const logisticTeacherLoss: PointwiseLoss = {
  value: (_, [r], [s]) => Math.log1p(Math.exp(r)) - sigmoid(s) * r,
  gradient: (_, [r], [s]) => [sigmoid(r) - sigmoid(s)],
  hessian: (_, [r]) => [sigmoid(r) * sigmoid(-r)],
  cross: (_, __, [s]) => [-sigmoid(s) * sigmoid(-s)],
};

const sigmoid = (r: number): number => 1 / (1 + Math.exp(-r));

/** Least squares f = |r - y_i|^2 / 2 with a label vector for each class, in closed form. */
export function leastSquaresVectors(labels: readonly (readonly number[])[]): Expectations {
  const logits = labels[0].length;
  const residual = (i: number, mean: Float64Array): number[] =>
    Array.from(mean, (value, a) => value - labels[i][a]);
  return {
    logits,
    teacherLogits: 0,
    accuracy: 1e-15,
    fresh() {
      return this;
    },
    evaluate(i, mean, covariance, out) {
      const rest = residual(i, mean);
      out.logScale = 0;
      rest.forEach((value, a) => {
        out.gradient[a] = value;
        rest.forEach((other, b) => {
          out.hessian[a * logits + b] = a === b ? 1 : 0;
          out.fisher[a * logits + b] = covariance[a * logits + b] + value * other;
        });
      });
    },
    meanLoss(i, mean, covariance, out) {
      const squares = residual(i, mean).reduce((sum, value) => sum + value * value, 0);
      let trace = 0;
      for (let a = 0; a < logits; a++) trace += covariance[a * (logits + 1)];
      out.value = out.size = 0.5 * (squares + trace);
      out.logScale = 0;
      out.error = 1e-15;
    },
  };
}
