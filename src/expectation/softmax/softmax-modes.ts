import type { GaussianFactor } from "../cubature/gaussian-factor.js";

const ITERATIONS = 60;
const TOLERANCE = 1e-9;

/**
 * Where the integrand p_b of softmax has its mass under r = mean + L z, z standard normal: the maximum z_b of
 * log p_b(r) - |z|^2 / 2, which lies between 0 and the tilt L^T (e_b - e_a). Strictly concave with Hessian at most -1,
 * so the mass beyond distance R of z_b is below that of a standard normal law. Newton's method with halving.
 */
export class SoftmaxModes {
  /** z of the last search. */
  readonly z: Float64Array;
  /** log p_b - |z|^2 / 2 there. */
  peak = 0;
  private readonly r: Float64Array;
  private readonly p: Float64Array;
  private readonly trial: Float64Array;
  private readonly step: Float64Array;
  private readonly gradient: Float64Array;
  private readonly hessian: Float64Array;

  constructor(private readonly logits: number) {
    const vector = (): Float64Array => new Float64Array(logits);
    [this.z, this.r, this.p, this.trial, this.step, this.gradient] = Array.from(
      { length: 6 },
      vector,
    );
    this.hessian = new Float64Array(logits * logits);
  }

  /** @param start where to begin; 0 unless given */
  find(b: number, mean: Float64Array, factor: GaussianFactor, start?: Float64Array): void {
    const { z } = this;
    if (start === undefined) z.fill(0);
    else z.set(start);
    this.peak = this.objective(z, b, mean, factor);
    for (let iteration = 0; iteration < ITERATIONS; iteration++) {
      const decrease = this.newton(b, factor);
      if (decrease < TOLERANCE * TOLERANCE) break;
      if (!this.advance(b, mean, factor)) break;
    }
    this.objective(z, b, mean, factor);
  }

  /** Halves the step until the objective grows; whether it did. */
  private advance(b: number, mean: Float64Array, factor: GaussianFactor): boolean {
    const { z, trial, step } = this;
    for (let length = 1; length > 1e-6; length /= 2) {
      for (let j = 0; j < factor.rank; j++) trial[j] = z[j] + length * step[j];
      const value = this.objective(trial, b, mean, factor);
      if (value >= this.peak) {
        z.set(trial);
        this.peak = value;
        return true;
      }
    }
    return false;
  }

  /** log p_b(mean + L z) - |z|^2 / 2; leaves p in place. */
  private objective(
    z: Float64Array,
    b: number,
    mean: Float64Array,
    factor: GaussianFactor,
  ): number {
    const { r, p, logits } = this;
    r.set(mean);
    let square = 0;
    for (let j = 0; j < factor.rank; j++) {
      const column = factor.columns[j];
      for (let i = 0; i < logits; i++) r[i] += column[i] * z[j];
      square += z[j] * z[j];
    }
    let top = -Infinity;
    for (let i = 0; i < logits; i++) if (r[i] > top) top = r[i];
    let sum = 0;
    for (let i = 0; i < logits; i++) sum += p[i] = Math.exp(r[i] - top);
    for (let i = 0; i < logits; i++) p[i] /= sum;
    return r[b] - top - Math.log(sum) - square / 2;
  }

  /** The Newton step at z with the weights p in place; the square of its length in the Hessian's norm. */
  private newton(b: number, factor: GaussianFactor): number {
    const { gradient, hessian, step, p, z, logits } = this;
    const n = factor.rank;
    for (let j = 0; j < n; j++) {
      const column = factor.columns[j];
      let mean = 0;
      for (let i = 0; i < logits; i++) mean += p[i] * column[i];
      gradient[j] = column[b] - mean - z[j];
      step[j] = mean;
    }
    for (let j = 0; j < n; j++) {
      for (let k = 0; k <= j; k++) {
        let product = 0;
        for (let i = 0; i < logits; i++)
          product += p[i] * factor.columns[j][i] * factor.columns[k][i];
        hessian[j * n + k] = product - step[j] * step[k] + (j === k ? 1 : 0);
      }
    }
    solveCholesky(hessian, gradient, step, n);
    let square = 0;
    for (let j = 0; j < n; j++) square += step[j] * gradient[j];
    return square;
  }
}

/** Solves A x = b for the lower triangle of a symmetric positive definite A [n * n], which is overwritten. */
function solveCholesky(a: Float64Array, b: Float64Array, x: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let entry = a[i * n + j];
      for (let k = 0; k < j; k++) entry -= a[i * n + k] * a[j * n + k];
      a[i * n + j] = i === j ? Math.sqrt(entry) : entry / a[j * n + j];
    }
  }
  for (let i = 0; i < n; i++) {
    let entry = b[i];
    for (let k = 0; k < i; k++) entry -= a[i * n + k] * x[k];
    x[i] = entry / a[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let entry = x[i];
    for (let k = i + 1; k < n; k++) entry -= a[k * n + i] * x[k];
    x[i] = entry / a[i * n + i];
  }
}
