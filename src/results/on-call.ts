import type { FixedPoint } from "../theory/fixed-point.js";
import type { AutonomousField } from "../theory/field.js";
import type { Loss } from "../problem/problem.js";
import type { Failure } from "../theory/failure.js";
import type { MatrixProblem } from "../methods/matrix/matrix-problem.js";
import type { MatrixSolution } from "../methods/matrix/solve-matrix.js";
import type { CompiledSystem } from "../symbolic/compile/compile-system.js";
import type { PosedLoss } from "../symbolic/derivation/derive-system.js";
import type { OdeSystem } from "../symbolic/derivation/ode-system.js";
import type { Rules } from "../symbolic/derivation/stages.js";
import type { Update } from "../symbolic/derivation/update.js";

/*
 * What the package exports that brings much code along: the modules behind these functions are loaded when one is called,
 * so that who imports the package for something else does not wait for them.
 */

/**
 * Derives the limit of one-pass SGD on a mixture of `classes` Gaussians with commuting covariances and hard labels: the
 * closed system for V_rho = d x_rho x_rho^T and m_rho,j = d x_rho mu_rho,j in every mode rho, d -> infinity with t = n/d
 * fixed.
 * @param rules the rules that take an increment to its limit; the true ones when absent
 * @throws InputError that names the loss, where it is not available or where its derivatives by two computer algebra
 * systems differ
 */
export async function deriveSystem(loss: Loss, classes: number, rules?: Rules): Promise<OdeSystem> {
  const module = await import("../symbolic/derivation/derive-system.js");
  return module.deriveSystem(loss, classes, rules);
}

/**
 * {@link deriveSystem} for a problem, its teacher included: then q_rho = d x_rho (x*_rho)^T is followed too.
 * @param update the step of its optimiser; SGD with what the problem asks for besides when absent
 */
export async function deriveProblem(
  problem: PosedLoss,
  rules?: Rules,
  update?: Update,
): Promise<OdeSystem> {
  const module = await import("../symbolic/derivation/derive-system.js");
  return module.deriveProblem(problem, rules, update);
}

/** Loops over the modes as JavaScript, from the right-hand sides and the averages of a derived system. */
export async function compileSystem(system: OdeSystem): Promise<CompiledSystem> {
  const module = await import("../symbolic/compile/compile-system.js");
  return module.compileSystem(system);
}

/**
 * Solves the d x d ODE of the mean and covariance of X, whose class covariances need not commute, by DOP853. Work (l d)^3 a
 * step, block by block where the covariances have blocks; meant for d up to a thousand and t up to a hundred. An expected
 * numerical failure is returned.
 * @param times t = n/d, ascending
 * @param tolerance relative error allowed in a step, between 1e-13 and 1e-2; 1e-8 when absent
 * @throws RangeError for times or a tolerance outside of these
 */
export async function solveMatrixOde(
  problem: MatrixProblem,
  times: readonly number[],
  tolerance?: number,
): Promise<MatrixSolution | Failure> {
  const module = await import("../methods/matrix/solve-matrix.js");
  return module.solveMatrixOde(problem, times, tolerance);
}

/**
 * All fixed points that Newton's method with deflation finds from a grid of low discrepancy over the field's box, the
 * stable ones first. Nothing is found twice; that nothing is missed is likely, and not certain.
 */
export async function findFixedPoints(field: AutonomousField): Promise<readonly FixedPoint[]> {
  const module = await import("../fixed-points/find-fixed-points.js");
  return module.findFixedPoints(field);
}
