import {
  compilePolynomial,
  type OrderParameterFunction,
} from "../derivation/compile-polynomial.js";
import { deriveEffectiveDynamics, tensorField, velocityOf } from "../derivation/derive.js";
import { jacobianOf, STATISTICS } from "../derivation/gaussian-field.js";
import { overOverlap, total, type Polynomial } from "../derivation/polynomial.js";
import type { TensorPcaProblem } from "../problem.js";

/** The derived effective dynamics of a problem as functions of (m, r2), per unit of t. */
export interface CompiledDynamics {
  /** [component] (m', r2') */
  readonly velocity: readonly OrderParameterFunction[];
  /** m'/m, which stays exact where m underflows. */
  readonly growth: OrderParameterFunction;
  /** [row][column] derivatives of the velocity. */
  readonly jacobian: readonly (readonly OrderParameterFunction[])[];
  /** [component][row][column] second derivatives of the velocity. */
  readonly curvature: readonly (readonly (readonly OrderParameterFunction[])[])[];
  /** [row][column] Sigma of sqrt(d) (u - limit). */
  readonly volatility: readonly (readonly OrderParameterFunction[])[];
  /** [component] what the limit drops of the mean of d^2 (u_{n+1} - u_n). */
  readonly nextOrder: readonly OrderParameterFunction[];
}

export function compiledDynamics(problem: TensorPcaProblem): CompiledDynamics {
  const constants = { gamma: problem.stepSize.gamma, lambda: problem.signal };
  const compile = (polynomial: Polynomial): OrderParameterFunction =>
    compilePolynomial(polynomial, constants);
  const dynamics = deriveEffectiveDynamics(tensorField(problem.order));
  const velocity = velocityOf(dynamics);
  const jacobian = jacobianOf(velocity);
  return {
    velocity: velocity.map(compile),
    growth: compile(overOverlap(velocity[0])),
    jacobian: jacobian.map((row) => row.map(compile)),
    curvature: jacobian.map((row) =>
      STATISTICS.map((b) => row.map((entry) => compile(total(entry, b)))),
    ),
    volatility: dynamics.volatility.map((row) => row.map(compile)),
    nextOrder: STATISTICS.map((u) => compile(dynamics.nextOrder[u])),
  };
}
