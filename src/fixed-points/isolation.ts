import { LuDecomposition, Matrix } from "../bundled/ml-matrix.js";
import {
  add,
  exactly,
  interval,
  multiply,
  subtract,
  type Interval,
} from "../certificates/interval.js";
import type { FieldEnclosure } from "../theory/field.js";

/** Half-widths that are tried, as parts of the box in which fixed points are looked for, the widest first. */
const WIDEST = 0.1;
const NARROWEST = 1e-11;
const SHRINK = 0.5;

/**
 * A box about a root that is certified to hold one zero of the field and no other, as its half-widths; undefined where none
 * is found, as at roots with a singular Jacobian. With y the middle, C about J(y)^-1 and X the box, Krawczyk's operator
 *
 *   K(X) = y - C F(y) + (1 - C J(X)) (X - y)
 *
 * in rounded interval arithmetic: K(X) within the interior of X proves a zero in X, and only one (Krawczyk, Computing 4
 * (1969); Moore, SIAM J. Numer. Anal. 14 (1977)), since the mean value form holds for every pair of points of X.
 */
export function isolationOf(
  enclosure: FieldEnclosure,
  root: Float64Array,
  jacobian: Matrix,
  extents: Float64Array,
): Float64Array | undefined {
  const lu = new LuDecomposition(jacobian);
  if (lu.isSingular()) return undefined;
  const inverse = lu.solve(Matrix.eye(root.length, root.length));
  for (let part = WIDEST; part > NARROWEST; part *= SHRINK) {
    const widths = extents.map((extent) => part * extent);
    if (mapsInside(enclosure, root, inverse, widths)) return widths;
  }
  return undefined;
}

function mapsInside(
  enclosure: FieldEnclosure,
  root: Float64Array,
  inverse: Matrix,
  widths: Float64Array,
): boolean {
  const middle = Array.from(root, exactly);
  const box = Array.from(root, (x, c) => interval(x - widths[c], x + widths[c]));
  const values = enclosure.velocity(middle);
  const derivatives = enclosure.jacobian(box);
  const size = root.length;
  for (let r = 0; r < size; r++) {
    let image = middle[r];
    for (let k = 0; k < size; k++)
      image = subtract(image, multiply(exactly(inverse.get(r, k)), values[k]));
    for (let c = 0; c < size; c++) {
      let entry: Interval = exactly(r === c ? 1 : 0);
      for (let k = 0; k < size; k++)
        entry = subtract(entry, multiply(exactly(inverse.get(r, k)), derivatives[k][c]));
      image = add(image, multiply(entry, subtract(box[c], middle[c])));
    }
    if (!(image.low > box[r].low && image.high < box[r].high)) return false;
  }
  return true;
}
