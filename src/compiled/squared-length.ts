/** Squared lengths of standard normal vectors, draw for draw those of chiSquare in src/numerics. */
import { exp, log } from "./elementary.js";
import { fill, uniform } from "./normal-numbers.js";

const number: usize = memory.data(8);

function normal(): f64 {
  fill(number, number + 8);
  return load<f64>(number);
}

/** Density x^(shape - 1) e^-x / Gamma(shape), shape >= 1: Marsaglia and Tsang, ACM Trans. Math. Softw. 26 (2000). */
function gammaVariate(shape: f64, first: f64): f64 {
  const d = shape - 1.0 / 3.0;
  const c = 1 / Math.sqrt(9 * d);
  let x = first;
  while (true) {
    const root = 1 + c * x;
    if (root > 0) {
      const v = root * root * root;
      const level = 1 - uniform();
      const square = x * x;
      if (level < 1 - 0.0331 * square * square) return d * v;
      if (log(level) < 0.5 * square + d * (1 - v + log(v))) return d * v;
    }
    x = normal();
  }
}

/** @param freedom coordinates, 1 or more @param first the standard normal number to begin with */
export function squaredLength(freedom: f64, first: f64): f64 {
  const shape = 0.5 * freedom;
  if (shape >= 1) return 2 * gammaVariate(shape, first);
  const larger = gammaVariate(shape + 1, first);
  return 2 * larger * exp(log(1 - uniform()) / shape);
}
