import { Matrix, solve } from "ml-matrix";
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
      const move = solve(this.jacobian(law), Matrix.columnVector(gradient)).to1DArray();
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

  /** Second derivatives, with the bounds in place. */
  private jacobian({ size, most, factor }: OrderedFactor): Matrix {
    const n = size - 1;
    const jacobian = Matrix.zeros(2 * n, 2 * n);
    const add = (a: number, b: number, value: number): void => {
      jacobian.set(a, b, jacobian.get(a, b) + value);
    };
    for (let i = 0; i < size; i++) {
      const slope = hazardSlope(this.bound[i]);
      const part = (j: number): number => factor[i * most + j] / factor[i * most + i];
      for (let j = 0; j < i; j++) {
        for (let k = 0; k < i; k++) add(j, k, -slope * part(j) * part(k));
        if (i === n) continue;
        add(j, n + i, -slope * part(j));
        add(n + i, j, -slope * part(j));
      }
      if (i === n) continue;
      add(i, n + i, -1);
      add(n + i, i, -1);
      add(n + i, n + i, 1 - slope);
    }
    return jacobian;
  }
}

function norm(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
}
