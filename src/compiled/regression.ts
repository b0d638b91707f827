/** Least squares with corrections to be integrated out, compiled ahead: one problem at a time, through its addresses. */
import { RidgedLeastSquares } from "../numerics/ridged-least-squares.js";

const problem = new RidgedLeastSquares();

/** Returns the address of [row][column], to be filled before `solve`. */
export function open(samples: i32, head: i32, tail: i32): usize {
  problem.open(samples, head, tail);
  return problem.entries.dataStart;
}

export function solve(): bool {
  return problem.solve();
}

export function residual(): f64 {
  return problem.residual;
}

export function logHead(): f64 {
  return problem.logHead;
}

export function logTail(): f64 {
  return problem.logTail;
}

export function coefficient(l: i32): f64 {
  return problem.coefficients[l];
}

export function deviation(l: i32): f64 {
  return problem.deviations[l];
}

/** Returns the address of [row] the weights of a coefficient. */
export function weigh(l: i32): usize {
  problem.weigh(l);
  return problem.weights.dataStart;
}
