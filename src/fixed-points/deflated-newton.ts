import { Matrix, SVD } from "../bundled/ml-matrix.js";
import type { AutonomousField } from "../theory/field.js";

/** Enough for linear convergence to a root of order ten. */
const MOST_ITERATIONS = 300;
/** Deflation turns away from what it does not reach soon. */
const MOST_DEFLATED = 40;
/** A step this small, relative to the box, is rounding. */
const CONVERGED = 1e-15;
/** Steps below this part of the box may be, unless the field says otherwise. */
const ROUNDING = 1e-11;
/** The same for the way that avoids known roots. */
const NEAR = 1e-9;
/** A last step so short, relative to the box, leads on slowly to a multiple root. */
const CLOSE = 1e-3;
/** Roots closer than this part of the box are one. */
const SAME_ROOT = 1e-10;
/** Where the Jacobian is singular, roots are known to half the digits. */
const SAME_DOUBLE_ROOT = 1e-6;
/** A singular value below this part of the largest is 0. */
const SINGULAR = 1e-6;

/**
 * Newton's method away from the roots known already: on M(u) F(u) with M = prod_k (1 + 1/|u - u_k|^p), whose steps are
 * Newton's times 1 / (1 - <grad log M, step>) (Farrell, Birkisson, Funke, SIAM J. Sci. Comput. 37 (2015)), then
 * without deflation to rounding. At a root where the Jacobian is singular convergence is linear.
 *
 * @param power p: 1 removes a simple root, higher powers repel from it and remove multiple ones
 * @param extents [component] size of the box, the unit of its lengths
 * @returns a new root, or undefined
 */
export function deflatedNewton(
  field: AutonomousField,
  start: Float64Array,
  known: readonly Float64Array[],
  extents: Float64Array,
  power: number,
): Float64Array | undefined {
  const newton = new NewtonSteps(field, extents, power);
  const near = newton.run(start, known, NEAR, MOST_DEFLATED, CLOSE);
  const root = near && newton.run(near, [], CONVERGED, MOST_ITERATIONS, NEAR);
  if (root === undefined) return undefined;
  const clean = withoutRounding(field, root, extents);
  const same = newton.isSingular(clean) ? SAME_DOUBLE_ROOT : SAME_ROOT;
  const isNew = known.every((other) => distance(clean, other, extents) > same);
  return isNew && field.admits(clean) ? clean : undefined;
}

class NewtonSteps {
  private readonly size: number;
  private readonly values: Float64Array;
  private readonly derivatives: Float64Array;

  constructor(
    private readonly field: AutonomousField,
    private readonly extents: Float64Array,
    private readonly power: number,
  ) {
    this.size = field.names.length;
    this.values = new Float64Array(this.size);
    this.derivatives = new Float64Array(this.size * this.size);
  }

  /** Steps until one is shorter than `precision`, or the last of `most` than `close`; undefined where neither happens. */
  run(
    start: Float64Array,
    known: readonly Float64Array[],
    precision: number,
    most: number,
    close: number,
  ): Float64Array | undefined {
    const state = start.slice();
    let before = Infinity;
    const rounding = this.field.rounding ?? ROUNDING;
    for (let iteration = 0; iteration < most; iteration++) {
      const step = this.step(state);
      if (step === undefined) return state; // the field vanishes
      const factor = deflation(state, step, known, this.extents, this.power);
      let length = 0;
      for (let c = 0; c < this.size; c++)
        length = Math.max(length, Math.abs(factor * step[c]) / this.extents[c]);
      if (!(length < Infinity)) return undefined;
      const damped = factor * Math.min(1, 0.3 / length);
      for (let c = 0; c < this.size; c++) state[c] += damped * step[c];
      if (length <= precision) return state;
      // quadratic convergence has ended in rounding
      if (length < rounding && length >= before) return state;
      before = length;
    }
    return before < close ? state : undefined;
  }

  /** -J^-1 F by singular values, so that a singular Jacobian gives the least step; undefined where F = 0. */
  private step(state: Float64Array): Float64Array | undefined {
    const { field, values, extents } = this;
    field.velocity(state, values);
    if (values.every((value) => value === 0)) return undefined;
    const solution = this.decomposed(state).solve(Matrix.columnVector(Array.from(values)));
    return Float64Array.from(extents, (extent, c) => -extent * solution.get(c, 0));
  }

  isSingular(state: Float64Array): boolean {
    const { diagonal } = this.decomposed(state);
    return diagonal[diagonal.length - 1] <= SINGULAR * diagonal[0];
  }

  private decomposed(state: Float64Array): SVD {
    const { field, derivatives, size, extents } = this;
    field.jacobian(state, derivatives);
    const scaled = new Matrix(size, size);
    for (let r = 0; r < size; r++)
      for (let c = 0; c < size; c++) scaled.set(r, c, derivatives[r * size + c] * extents[c]);
    return new SVD(scaled);
  }
}

/** 1 / (1 - <grad log M, step>) in units of the box. */
function deflation(
  state: Float64Array,
  step: Float64Array,
  known: readonly Float64Array[],
  extents: Float64Array,
  power: number,
): number {
  let slope = 0;
  for (const root of known) {
    let square = 0;
    let along = 0;
    for (let c = 0; c < state.length; c++) {
      const gap = (state[c] - root[c]) / extents[c];
      square += gap * gap;
      along += (gap * step[c]) / extents[c];
    }
    slope -= (power * along) / (square * (1 + Math.pow(square, power / 2)));
  }
  return 1 / (1 - slope);
}

/** Components that are 0 but for rounding are set to 0 where the field does not grow by it. */
function withoutRounding(
  field: AutonomousField,
  root: Float64Array,
  extents: Float64Array,
): Float64Array {
  const size = (state: Float64Array): number => {
    const values = new Float64Array(state.length);
    field.velocity(state, values);
    return Math.hypot(...values);
  };
  let best = root;
  for (let c = 0; c < root.length; c++) {
    if (Math.abs(best[c]) > 1e-12 * extents[c]) continue;
    const trial = best.slice();
    trial[c] = 0;
    if (size(trial) <= size(best)) best = trial;
  }
  return best;
}

function distance(a: Float64Array, b: Float64Array, extents: Float64Array): number {
  return a.reduce((most, value, c) => Math.max(most, Math.abs(value - b[c]) / extents[c]), 0);
}
