import { add, exactly, multiply, square, type Interval } from "../../certificates/interval.js";
import type { FieldEnclosure } from "../../theory/field.js";
import { deriveEffectiveDynamics, tensorField, velocityOf } from "./derivation/derive.js";
import { jacobianOf } from "./derivation/gaussian-field.js";
import { SYMBOLS, type Polynomial } from "./derivation/polynomial.js";
import type { TensorPcaProblem } from "./problem.js";

/** The derived polynomials of (m, r2)' and its derivative over boxes; R2 = m^2 + r2 is a variable of its own in them. */
export function tensorPcaEnclosure(problem: TensorPcaProblem): FieldEnclosure {
  const velocity = velocityOf(deriveEffectiveDynamics(tensorField(problem.order)));
  const jacobian = jacobianOf(velocity);
  const symbols = ([m, r2]: readonly Interval[]): readonly Interval[] => {
    const values = {
      gamma: exactly(problem.stepSize.gamma),
      lambda: exactly(problem.signal),
      ...{ m, r2, R2: add(square(m), r2) },
    };
    return SYMBOLS.map((symbol) => values[symbol]);
  };
  return {
    velocity(box) {
      const at = symbols(box);
      return velocity.map((polynomial) => enclose(polynomial, at));
    },
    jacobian(box) {
      const at = symbols(box);
      return jacobian.map((row) => row.map((polynomial) => enclose(polynomial, at)));
    },
  };
}

function enclose(polynomial: Polynomial, symbols: readonly Interval[]): Interval {
  let total = exactly(0);
  for (const { coefficient, powers } of polynomial) {
    let term = exactly(coefficient);
    powers.forEach((exponent, k) => {
      if (exponent > 0) term = multiply(term, power(symbols[k], exponent));
    });
    total = add(total, term);
  }
  return total;
}

/** By squaring, which keeps even powers nonnegative. */
function power(x: Interval, exponent: number): Interval {
  if (exponent === 1) return x;
  const half = square(power(x, Math.floor(exponent / 2)));
  return exponent % 2 === 0 ? half : multiply(half, x);
}
