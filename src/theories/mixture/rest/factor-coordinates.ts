import { inverse, Matrix } from "../../../bundled/ml-matrix.js";
import type { ModeLayout } from "../../../methods/fluctuations/dynamics/mode-layout.js";
import { independentSignals } from "./independent-signals.js";
import type { TrainedVelocity } from "./trained-velocity.js";

/**
 * X^T X as what the overlaps explain plus a square: V = M^T S^-1 M + L L^T with M the overlaps with independent signals of
 * Gram matrix S and L lower triangular, for the units that are not 0. L is of the scale of the weights, so that the field is
 * as smooth at nearly aligned units as anywhere, and every L gives weights that exist.
 *
 * A state is (scalars, overlaps, entries of L row by row), of the units and their scalars alone.
 */
export class FactorCoordinates {
  readonly size: number;
  /** Components of the state of {@link TrainedVelocity} that are free, in its order. */
  readonly free: readonly number[];
  /** How many of them are scalars or overlaps. */
  readonly linear: number;
  private readonly places: ReadonlyMap<number, number>;
  private readonly basis: readonly number[];
  private readonly inverse: Matrix;
  private readonly state: Float64Array;
  private readonly slope: Float64Array;

  /**
   * @param units logits whose weights are not 0
   * @param scalars numbers of the scalars that are not 0
   */
  constructor(
    readonly velocity: TrainedVelocity,
    readonly units: readonly number[],
    readonly scalars: readonly number[],
  ) {
    const { layout, coordinates } = velocity;
    const first = velocity.scalars.length;
    this.places = new Map(coordinates.map(({ place }, c) => [place, first + c]));
    this.basis = independentSignals(layout, 0).basis;
    this.inverse = inverseGram(layout, this.basis);
    const overlaps = this.basis.flatMap((s) => units.map((b) => this.overlap(s, b)));
    const squares = units.flatMap((b, k) => units.slice(0, k + 1).map((c) => this.norm(b, c)));
    this.free = [...scalars, ...overlaps, ...squares];
    this.size = this.free.length;
    this.linear = scalars.length + overlaps.length;
    this.state = new Float64Array(velocity.names.length);
    this.slope = new Float64Array(velocity.names.length);
  }

  private overlap(s: number, b: number): number {
    return this.places.get(this.velocity.layout.overlap(s, b))!;
  }

  private norm(b: number, c: number): number {
    return this.places.get(this.velocity.layout.norm(Math.min(b, c), Math.max(b, c)))!;
  }

  /** The order parameters of a state; overwritten by the next call. */
  orderParameters(x: ArrayLike<number>): Float64Array {
    const { state, free, linear, units } = this;
    state.fill(0);
    for (let k = 0; k < linear; k++) state[free[k]] = x[k];
    const factor = this.factorOf(x);
    const across = factor.mmul(factor.transpose());
    const along = this.between(this.overlapsOf(state), this.overlapsOf(state));
    units.forEach((b, k) =>
      units.slice(0, k + 1).forEach((c, e) => {
        state[this.norm(b, c)] = across.get(k, e) + along.get(k, e);
      }),
    );
    return state;
  }

  /** L' = L Phi(L^-1 (V' - sym(M^T S^-1 M')) L^-T), Phi the lower triangle with half the diagonal. */
  slopes(x: Float64Array, out: Float64Array): void {
    const { velocity, slope, free, linear, units } = this;
    const state = this.orderParameters(x);
    velocity.velocity(state, slope);
    for (let k = 0; k < linear; k++) out[k] = slope[free[k]];
    const mixed = this.between(this.overlapsOf(state), this.overlapsOf(slope));
    const factor = this.factorOf(x);
    const rest = Matrix.zeros(units.length, units.length);
    units.forEach((b, k) =>
      units.forEach((c, e) => {
        rest.set(k, e, slope[this.norm(b, c)] - mixed.get(k, e) - mixed.get(e, k));
      }),
    );
    const inner = solveLower(factor, solveLower(factor, rest).transpose());
    const lower = Matrix.zeros(units.length, units.length);
    units.forEach((_, k) => {
      for (let e = 0; e <= k; e++) lower.set(k, e, inner.get(k, e) / (k === e ? 2 : 1));
    });
    const moved = factor.mmul(lower);
    let place = linear;
    units.forEach((_, k) => {
      for (let e = 0; e <= k; e++) out[place++] = moved.get(k, e);
    });
  }

  /** [free order parameter][component] d(order parameters)/d(state). */
  derivative(x: Float64Array): Matrix {
    const { free, size } = this;
    const matrix = Matrix.zeros(size, size);
    // quadratic, so that a central difference of any length is exact
    for (let c = 0; c < size; c++) {
      const at = (step: number): Float64Array =>
        this.orderParameters(x.map((value, k) => (k === c ? value + step : value))).slice();
      const [above, below] = [at(1), at(-1)];
      free.forEach((place, r) => matrix.set(r, c, (above[place] - below[place]) / 2));
    }
    return matrix;
  }

  /** [unit] |L_k|^2, what a unit has across the signals. */
  squares(x: Float64Array): number[] {
    const factor = this.factorOf(x);
    return this.units.map((_, k) => factor.getRow(k).reduce((sum, value) => sum + value ** 2, 0));
  }

  /** The same weights with a factor whose diagonal is positive. */
  withPositiveDiagonal(x: Float64Array): Float64Array {
    const factor = this.factorOf(x);
    const out = x.slice();
    let place = this.linear;
    this.units.forEach((_, k) => {
      for (let e = 0; e <= k; e++) out[place++] = factor.get(k, e) * Math.sign(factor.get(e, e));
    });
    return out;
  }

  private factorOf(x: ArrayLike<number>): Matrix {
    const { units, linear } = this;
    const factor = Matrix.zeros(units.length, units.length);
    let place = linear;
    units.forEach((_, k) => {
      for (let e = 0; e <= k; e++) factor.set(k, e, x[place++]);
    });
    return factor;
  }

  /** [signal][unit] */
  private overlapsOf(state: Float64Array): Matrix {
    const { basis, units } = this;
    if (basis.length === 0) return Matrix.zeros(1, units.length);
    return new Matrix(basis.map((s) => units.map((b) => state[this.overlap(s, b)])));
  }

  /** M^T S^-1 N */
  private between(first: Matrix, second: Matrix): Matrix {
    if (this.basis.length === 0) return Matrix.zeros(this.units.length, this.units.length);
    return first.transpose().mmul(this.inverse).mmul(second);
  }
}

function inverseGram({ products }: ModeLayout, basis: readonly number[]): Matrix {
  if (basis.length === 0) return Matrix.zeros(1, 1);
  const gram = new Matrix(basis.map((s) => basis.map((t) => products[s][t][0])));
  return inverse(gram);
}

/** L^-1 B by substitution. */
function solveLower(factor: Matrix, right: Matrix): Matrix {
  const out = right.clone();
  for (let c = 0; c < right.columns; c++)
    for (let k = 0; k < factor.rows; k++) {
      let sum = out.get(k, c);
      for (let e = 0; e < k; e++) sum -= factor.get(k, e) * out.get(e, c);
      out.set(k, c, sum / factor.get(k, k));
    }
  return out;
}
