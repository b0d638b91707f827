import { Matrix } from "../bundled/ml-matrix.js";
import type { AutonomousField } from "../theory/field.js";
import { deflatedNewton } from "./deflated-newton.js";
import type { FixedPoint } from "../theory/fixed-point.js";
import { eigenvaluesOf, isStable } from "./eigenvalues.js";
import { isolationOf } from "./isolation.js";
import { stationaryDeviation } from "./stationary-deviation.js";

/** Starts that the search makes for each order parameter, unless the field asks for others. */
const STARTS = 24;
/** Of deflation: one finds what the other runs past. */
const POWERS = [1, 2];

/**
 * All fixed points that Newton's method with deflation finds from a grid of low discrepancy over the field's box, the
 * stable ones first. Nothing is found twice; that nothing is missed is likely, and not certain.
 */
export function findFixedPoints(field: AutonomousField): readonly FixedPoint[] {
  const extents = Float64Array.from(field.box, ([low, high]) => high - low);
  const roots: Float64Array[] = [];
  for (const start of [...(field.starts ?? []), ...spreadOver(field)]) {
    for (const power of POWERS) {
      for (;;) {
        const root = deflatedNewton(field, start, roots, extents, power);
        if (root === undefined) break;
        roots.push(root);
      }
    }
  }
  return roots
    .map((root) => describeFixedPoint(field, root, extents))
    .sort((a, b) => a.eigenvalues[0][0] - b.eigenvalues[0][0]);
}

function spreadOver({ box, startsPerParameter = STARTS }: AutonomousField): Float64Array[] {
  return Array.from({ length: startsPerParameter * box.length }, (_, k) =>
    Float64Array.from(box, ([low, high], c) => low + (high - low) * spread(k, c)),
  );
}

/** The k-th point of a Kronecker sequence: additive recurrence by square roots of primes. */
function spread(k: number, component: number): number {
  const roots = [Math.SQRT2, Math.sqrt(3), Math.sqrt(5), Math.sqrt(7), Math.sqrt(11)];
  const irrational = roots[component % roots.length] * (1 + Math.floor(component / roots.length));
  return ((k + 1) * irrational) % 1;
}

function describeFixedPoint(
  field: AutonomousField,
  root: Float64Array,
  extents: Float64Array,
): FixedPoint {
  const size = root.length;
  const derivatives = new Float64Array(size * size);
  field.jacobian(root, derivatives);
  const matrix = Matrix.from1DArray(size, size, derivatives);
  const eigenvalues = eigenvaluesOf(matrix);
  const stable = isStable(eigenvalues);
  const named = (values: ArrayLike<number>): Record<string, number> =>
    Object.fromEntries(field.names.map((name, c) => [name, values[c]]));
  const isolation = field.enclosure && isolationOf(field.enclosure, root, matrix, extents);
  return {
    state: named(root),
    eigenvalues,
    stable,
    ...(isolation && { isolation: named(isolation) }),
    ...(stable &&
      field.volatility && {
        stationaryDeviation: named(stationaryDeviation(volatilityAt(field, root), matrix)),
      }),
  };
}

function volatilityAt(field: AutonomousField, root: Float64Array): Float64Array {
  const volatility = new Float64Array(root.length ** 2);
  field.volatility?.(root, volatility);
  return volatility;
}
