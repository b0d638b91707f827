import { LuDecomposition, Matrix } from "../bundled/ml-matrix.js";

/** Of forward differences, relative to 1 or the component. */
const DIFFERENCE = 1e-5;
const MOST_STEPS = 40;
const MOST_JACOBIANS = 6;
/** Steps of a Jacobian that reduce the field less than this ask for another one. */
const POOR = 0.5;
/** Longest step, in any component. */
const LONGEST = 0.3;

/** A zero of a field of few components. */
export interface Zero {
  readonly state: Float64Array;
  /** The last Jacobian of Broyden's updates. */
  readonly jacobian: Matrix;
  /** Largest component of the field there. */
  readonly residual: number;
}

/**
 * A zero of a field whose evaluation is costly: Newton's method with one Jacobian by differences, which Broyden's updates keep
 * (Math. Comp. 19 (1965)), and another one where the steps no longer reduce the field.
 * @param precision largest component of the field at the zero
 * @param known a Jacobian to begin with, that of a field nearby
 * @returns undefined where it has not converged
 */
export function broyden(
  field: (state: Float64Array) => Float64Array,
  start: Float64Array,
  precision: number,
  known?: Matrix,
): Zero | undefined {
  let state = start.slice();
  let values = field(state);
  let jacobian = known?.clone() ?? differences(field, state, values);
  for (let n = 0, jacobians = known ? 0 : 1; n < MOST_STEPS; n++) {
    const residual = largest(values);
    if (!(residual < Infinity)) return undefined;
    if (residual <= precision) return { state, jacobian, residual };
    const step = limited(solved(jacobian, values));
    const next = state.map((value, c) => value + step[c]);
    const there = field(next);
    const isPoor = !(largest(there) < POOR * residual);
    if (isPoor && jacobians === MOST_JACOBIANS) return undefined;
    updated(
      jacobian,
      step,
      there.map((value, c) => value - values[c]),
    );
    [state, values] = [next, there];
    if (isPoor) {
      jacobian = differences(field, state, values);
      jacobians++;
    }
  }
  return undefined;
}

function differences(
  field: (state: Float64Array) => Float64Array,
  state: Float64Array,
  values: Float64Array,
): Matrix {
  const size = state.length;
  const matrix = Matrix.zeros(size, size);
  for (let c = 0; c < size; c++) {
    const step = DIFFERENCE * Math.max(1, Math.abs(state[c]));
    const there = field(state.with(c, state[c] + step));
    for (let r = 0; r < size; r++) matrix.set(r, c, (there[r] - values[r]) / step);
  }
  return matrix;
}

function solved(jacobian: Matrix, values: Float64Array): Float64Array {
  const right = Matrix.columnVector(Array.from(values, (value) => -value));
  return Float64Array.from(new LuDecomposition(jacobian).solve(right).to1DArray());
}

function limited(step: Float64Array): Float64Array {
  const factor = Math.min(1, LONGEST / largest(step));
  return step.map((value) => factor * value);
}

/** Broyden's update: the least change of J that takes the step to the change of the field. */
function updated(jacobian: Matrix, step: Float64Array, change: Float64Array): void {
  const square = step.reduce((sum, value) => sum + value * value, 0);
  if (square === 0) return;
  for (let r = 0; r < step.length; r++) {
    const known = step.reduce((sum, value, c) => sum + jacobian.get(r, c) * value, 0);
    for (let c = 0; c < step.length; c++)
      jacobian.set(r, c, jacobian.get(r, c) + ((change[r] - known) * step[c]) / square);
  }
}

const largest = (values: Float64Array): number =>
  values.reduce(
    (most, value) => (Math.abs(value) > most || Number.isNaN(value) ? Math.abs(value) : most),
    0,
  );
