import { inverse, Matrix } from "../../../bundled/ml-matrix.js";
import type { Family } from "../scalar/family.js";

/** What differs by less than this from what is known, or is left by less, is rounding of it. */
const ROUNDING = 1e-12;

/**
 * The residuals e_i = E_i[f'] = m_i - y_i by the forces g = U^T P e, U an orthonormal basis of the directions of all
 * signals and P the class probabilities: a mode of direction d feels (U^T d)^T g and nothing else of e. With
 * G = U^T P U, e = U G^-1 g + e_rest, where e_rest never moves: two classes with means +-mu keep e_1 + e_2 as it is,
 * and g keeps its digits as it tends to 0 whether e does or not.
 */
export class ResidualSpace {
  /** [vector][class] U. */
  readonly span: readonly Float64Array[];
  /** G^-1. */
  readonly inverse: Matrix;
  private readonly rest: Float64Array;

  constructor(
    families: readonly Family[],
    private readonly probabilities: readonly number[],
    start: Float64Array,
  ) {
    this.span = directionSpan(families, probabilities.length);
    const gram = this.span.map((u) =>
      this.span.map((v) => probabilities.reduce((sum, p, i) => sum + p * u[i] * v[i], 0)),
    );
    this.inverse = gram.length > 0 ? inverse(new Matrix(gram)) : new Matrix(0, 0);
    const moving = this.moving(this.forces(start));
    const size = Math.max(...start.map(Math.abs));
    this.rest = start.map((e, i) => {
      const left = e - moving[i];
      return Math.abs(left) > ROUNDING * size ? left : 0;
    });
  }

  /** Whether all of e moves, so that it may vanish. */
  get vanishes(): boolean {
    return this.rest.every((e) => e === 0);
  }

  /** g of residuals. */
  forces(residuals: Float64Array): Float64Array {
    const { span, probabilities } = this;
    return Float64Array.from(span, (u) =>
      probabilities.reduce((sum, p, i) => sum + u[i] * p * residuals[i], 0),
    );
  }

  /** e of forces. */
  residuals(forces: Float64Array): Float64Array {
    return this.moving(forces).map((value, i) => value + this.rest[i]);
  }

  /** U G^-1 g. */
  private moving(forces: Float64Array): Float64Array {
    const moved = Array.from(forces, (_, s) =>
      forces.reduce((sum, force, t) => sum + this.inverse.get(s, t) * force, 0),
    );
    return Float64Array.from(this.probabilities, (_, i) =>
      this.span.reduce((sum, u, s) => sum + u[i] * moved[s], 0),
    );
  }

  /** U^T d of a node of a family of signals. */
  coordinate(family: Family, vector: number, node: number): number {
    return this.span[vector].reduce((sum, u, i) => sum + u * family.directionOf(i, node), 0);
  }
}

function directionSpan(families: readonly Family[], classes: number): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const family of families.filter(({ isSignal }) => isSignal)) {
    const nodes = family.hasOwn ? family.value.length : 1;
    for (let q = 0; q < nodes && basis.length < classes; q++) {
      const direction = Float64Array.from({ length: classes }, (_, i) => family.directionOf(i, q));
      extend(basis, direction);
    }
  }
  return basis;
}

/** Gram and Schmidt's step, twice for the sake of rounding. */
function extend(basis: Float64Array[], direction: Float64Array): void {
  const size = Math.hypot(...direction);
  for (const vector of [...basis, ...basis]) {
    const share = vector.reduce((sum, value, i) => sum + value * direction[i], 0);
    vector.forEach((value, i) => (direction[i] -= share * value));
  }
  const left = Math.hypot(...direction);
  if (left > ROUNDING * size) basis.push(direction.map((value) => value / left));
}
