import { solveByCholesky } from "../../../numerics/cholesky-solve.js";
import { choleskyFactor } from "../../../numerics/square-matrix.js";
import { hazard, hazardSlope } from "./truncated-normal.js";
import type { OrderedFactor } from "./ordered-factor.js";

const STEPS = 40;
const SHORTEST = 1e-3;
const CLOSE = 1e-8;

/**
 * Shifts mu of the coordinates of z, of which the sequential sampling of an orthant draws each beyond its bound: the
 * saddle point of the logarithm psi(x, mu) of its weight, over which the largest weight is least. The relative error
 * of the mean of the weights then vanishes in the tail (Botev, J. R. Stat. Soc. B 79 (2017)). By Newton's method;
 * any shift gives the right mean, so that a search which does not end costs accuracy only, which is measured.
 */
export class MinimaxTilt {
  /** [size] the last one is 0. */
  readonly shift: Float64Array;
  private readonly x: Float64Array;
  private readonly bound: Float64Array;

  constructor(most: number) {
    this.shift = new Float64Array(most);
    this.x = new Float64Array(most);
    this.bound = new Float64Array(most);
  }

  find(law: OrderedFactor): void {
    const n = law.size - 1;
    this.x.fill(0);
    this.shift.fill(0);
    let gradient = this.gradient(law);
    let length = norm(gradient);
    for (let step = 0; step < STEPS && length > CLOSE; step++) {
      const move = this.newton(law, gradient);
      if (move === undefined) return;
      const [x, shift] = [this.x.slice(), this.shift.slice()];
      let part = 1;
      for (; part > SHORTEST; part /= 2) {
        for (let j = 0; j < n; j++) {
          this.x[j] = x[j] - part * move[j];
          this.shift[j] = shift[j] - part * move[n + j];
        }
        gradient = this.gradient(law);
        if (norm(gradient) < length) break;
      }
      if (!(norm(gradient) < length)) return this.keep(x, shift);
      length = norm(gradient);
    }
  }

  private keep(x: Float64Array, shift: Float64Array): void {
    this.x.set(x);
    this.shift.set(shift);
  }

  /** Derivatives of psi in x, then in mu; leaves the bounds of z - mu in place. */
  private gradient({ size, most, mean, factor }: OrderedFactor): number[] {
    const { x, shift, bound } = this;
    const gradient = new Array<number>(2 * size - 2).fill(0);
    for (let i = 0; i < size; i++) {
      const pivot = factor[i * most + i];
      let level = -mean[i];
      for (let j = 0; j < i; j++) level -= factor[i * most + j] * x[j];
      bound[i] = level / pivot - shift[i];
      const rate = hazard(bound[i]);
      for (let j = 0; j < i; j++) gradient[j] += (rate * factor[i * most + j]) / pivot;
      if (i === size - 1) continue;
      gradient[i] -= shift[i];
      gradient[size - 1 + i] = shift[i] - x[i] + rate;
    }
    return gradient;
  }

  /**
   * J^-1 gradient for the second derivatives J of psi, with the bounds in place. psi is concave in x and convex in mu,
   * in each mu_i with the curvature 1 - slope_i > 0: mu is eliminated, and minus what remains for x is
   * sum_i b_i b_i^T / (1 - slope_i) + sum_i slope_i p_i p_i^T, positive definite, with p_i = (L_ij / L_ii)_{j < i} and
   * b_i = -(slope_i p_i + e_i) for i < n. Undefined where rounding leaves no Cholesky factor.
   */
  private newton({ size, most, factor }: OrderedFactor, gradient: number[]): number[] | undefined {
    const n = size - 1;
    const entries = new Float64Array(n * n);
    const right = Float64Array.from({ length: n }, (_, j) => -gradient[j]);
    const rows: Float64Array[] = [];
    const curvatures: number[] = [];
    for (let i = 0; i < size; i++) {
      const slope = hazardSlope(this.bound[i]);
      const ratios = Float64Array.from({ length: n }, (_, j) =>
        j < i ? factor[i * most + j] / factor[i * most + i] : 0,
      );
      addSquare(entries, ratios, slope);
      if (i === n) break;
      const row = ratios.map((ratio, j) => -slope * ratio - (j === i ? 1 : 0));
      const curvature = Math.max(Number.EPSILON, 1 - slope); // 1 - slope is known to that
      addSquare(entries, row, 1 / curvature);
      row.forEach((entry, j) => (right[j] += (entry * gradient[n + i]) / curvature));
      rows.push(row);
      curvatures.push(curvature);
    }
    const triangle = choleskyFactor({ order: n, entries });
    if (triangle === undefined) return undefined;
    const x = solveByCholesky(triangle, right);
    const shift = rows.map((row, i) => {
      const known = row.reduce((sum, entry, j) => sum + entry * x[j], 0);
      return (gradient[n + i] - known) / curvatures[i];
    });
    return [...x, ...shift];
  }
}

/** matrix += factor v v^T, in the lower triangle. */
function addSquare(matrix: Float64Array, v: Float64Array, factor: number): void {
  const n = v.length;
  for (let j = 0; j < n; j++)
    for (let k = 0; k <= j; k++) matrix[j * n + k] += factor * v[j] * v[k];
}

function norm(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}
