import { inverse, Matrix } from "../../../bundled/ml-matrix.js";
import type { Problem } from "../../../problem/problem.js";
import { FactorCoordinates } from "./factor-coordinates.js";
import { ringTangent, slowPoint } from "./ring-point.js";
import { TrainedField } from "./trained-field.js";
import { TrainedVolatility } from "./trained-volatility.js";
import { velocityOf } from "./velocity-of.js";

/** Of an angle on a ring, per unit of t. */
export interface RingRates {
  readonly angle: number;
  /** (v_1, v_2, m_1, m_2, L_11, L_21, L_22). */
  readonly state: Float64Array;
  /** Of the limit. */
  readonly drift: number;
  /** Of sqrt(d) (run - limit), squared. */
  readonly volatility: number;
}

/** Beside the eigenvalue along the ring, to invert. */
const SHIFT = 1e-9;
const INVERSE_ITERATIONS = 4;

/**
 * How two units that see one class move along their ring, v = rho (cos angle, sin angle), at finite lambda: units stay a
 * small angle of order c apart, and the ring is a curve on which the limit is slow, of order c^2. With e the tangent and l
 * the left eigenvector of the eigenvalue along it, l . e = 1, a run's angle drifts at rate b, where velocity = b e, and
 * diffuses at l^T Sigma l / d: of the noise, which is radial where units are aligned, what comes of samples between them.
 *
 * @param problem two units (v_1 relu(r_1) + v_2 relu(r_2)), one signal, isotropic classes
 * @param angles in order, near to each other: the first is looked for, others follow
 * @throws InputError where the limit has no such field; Error where no slow point is found
 */
export async function ringRates(problem: Problem, angles: readonly number[]): Promise<RingRates[]> {
  const velocity = await velocityOf(problem);
  const sigma = await TrainedVolatility.of(problem, velocity);
  const field = new TrainedField(new FactorCoordinates(velocity, [0, 1], [0, 1]));
  let known: Float64Array | undefined;
  return angles.map((angle) => {
    const { state, drift } = slowPoint(field, angle, known);
    known = state;
    return { angle, state, drift, volatility: volatilityAlong(field, state, sigma) };
  });
}

/** l^T Sigma l in the coordinates of the factor. */
function volatilityAlong(
  field: TrainedField,
  state: Float64Array,
  volatility: TrainedVolatility,
): number {
  const { coordinates } = field;
  const { free } = coordinates;
  const all = coordinates.velocity.names.length;
  const sigma = volatility.at(coordinates.orderParameters(state).slice());
  const own = new Matrix(free.map((a) => free.map((b) => sigma[a * all + b])));
  const left = leftVector(field, state);
  const gradient = inverse(coordinates.derivative(state)).transpose().mmul(left);
  return gradient.transpose().mmul(own).mmul(gradient).get(0, 0);
}

/** Inverse iteration on J^T: along the ring the eigenvalue is smallest. */
function leftVector(field: TrainedField, state: Float64Array): Matrix {
  const { size } = field.coordinates;
  const values = new Float64Array(size * size);
  field.jacobian(state, values);
  const jacobian = Matrix.from1DArray(size, size, values).transpose();
  const inverted = inverse(jacobian.sub(Matrix.eye(size).mul(SHIFT)));
  const tangent = Matrix.columnVector(Array.from(ringTangent(state)));
  let left = tangent;
  for (let n = 0; n < INVERSE_ITERATIONS; n++) {
    left = inverted.mmul(left);
    left = left.div(left.norm());
  }
  return left.div(left.dot(tangent));
}
