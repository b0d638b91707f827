import { inverse, Matrix } from "../../../bundled/ml-matrix.js";
import type { TrainedField } from "./trained-field.js";

/** A state (v_1, v_2, m_1, m_2, L_11, L_21, L_22) of two units in FactorCoordinates. */
type State = Float64Array;

const MOST_STEPS = 30;
const CLOSE = 1e-10;
/** Where the search begins: |v| and |m|, the part across the signal, and the angle between the units there. */
const [RADIUS, ACROSS, APART] = [1, 0.5, 0.4];

/** d(state)/d(angle) where weights turn like v: the ring for small angles between units. */
export function ringTangent([v1, v2, m1, m2, first, along, across]: State): State {
  const length = Math.hypot(along, across);
  const [cosine, sine] = [along / length, across / length];
  return Float64Array.of(-v2, v1, -m2, m1, -length, first * cosine, first * sine);
}

/**
 * The point of a ring where v has an angle and the velocity is b times the tangent, by Newton's method in (state, b): off the
 * slow curve by b over the next rate.
 *
 * @param known at a near angle
 */
export function slowPoint(
  field: TrainedField,
  angle: number,
  known?: State,
): { readonly state: State; readonly drift: number } {
  const state = known?.slice() ?? startAt(angle);
  let drift = 0;
  for (let n = 0; n < MOST_STEPS; n++) {
    field.coordinates.velocity.refresh();
    const step = newtonStep(field, angle, state, drift);
    for (let k = 0; k < state.length; k++) state[k] += step[k];
    drift += step[state.length];
    if (step.every((change) => Math.abs(change) < CLOSE)) return { state, drift };
  }
  throw new Error(`slowPoint: no slow point at angle ${angle} after ${MOST_STEPS} steps`);
}

function startAt(angle: number): State {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const [x, y] = [RADIUS * cosine, RADIUS * sine];
  const second = ACROSS * sine;
  const factor = [ACROSS * cosine, second * Math.cos(APART), second * Math.sin(APART)];
  return Float64Array.of(x, y, x, y, ...factor);
}

/** Of velocity = b tangent, the tangent held, and arg(v) = angle. */
function newtonStep(field: TrainedField, angle: number, state: State, drift: number): number[] {
  const size = state.length;
  const velocity = new Float64Array(size);
  const jacobian = new Float64Array(size * size);
  field.velocity(state, velocity);
  field.jacobian(state, jacobian);
  const tangent = ringTangent(state);
  const matrix = Matrix.zeros(size + 1, size + 1);
  const gap = Matrix.zeros(size + 1, 1);
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) matrix.set(r, c, jacobian[r * size + c]);
    matrix.set(r, size, -tangent[r]);
    gap.set(r, 0, drift * tangent[r] - velocity[r]);
  }
  const [x, y] = state;
  const square = x * x + y * y;
  matrix.set(size, 0, -y / square);
  matrix.set(size, 1, x / square);
  gap.set(size, 0, angle - Math.atan2(y, x));
  return inverse(matrix).mmul(gap).to1DArray();
}
