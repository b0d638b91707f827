/** Pivots below this share of their variance are 0. */
const SINGULAR = 1e-13;

/** The lower triangular root of a covariance, row by row; columns of zero pivots are 0. */
export function lowerRoot(covariance: Float64Array, size: number): Float64Array {
  const root = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = covariance[a * size + b];
      for (let e = 0; e < b; e++) rest -= root[a * size + e] * root[b * size + e];
      if (a === b) {
        root[a * size + a] = rest > SINGULAR * covariance[a * size + a] ? Math.sqrt(rest) : 0;
      } else {
        const pivot = root[b * size + b];
        root[a * size + b] = pivot > 0 ? rest / pivot : 0;
      }
    }
  }
  return root;
}

/**
 * Each row x of `rows` solved for: z root^T = x forwards, z root = x backwards. What has no pivot gets 0.
 * @param rows [l * t], @param root [t * t] lower triangular
 */
function substituted(
  rows: Float64Array,
  root: Float64Array,
  t: number,
  way: "forwards" | "backwards",
): Float64Array {
  const out = rows.slice();
  const isForward = way === "forwards";
  for (let row = 0; row < out.length; row += t) {
    for (let step = 0; step < t; step++) {
      const a = isForward ? step : t - 1 - step;
      for (let before = 0; before < step; before++) {
        const e = isForward ? before : t - 1 - before;
        out[row + a] -= out[row + e] * (isForward ? root[a * t + e] : root[e * t + a]);
      }
      const pivot = root[a * t + a];
      out[row + a] = pivot > 0 ? out[row + a] / pivot : 0;
    }
  }
  return out;
}

/** [l * l*] Cov(w, g) for w* = root g with independent standard normal g. */
export function ofStandardTeacher(
  covariance: Float64Array,
  root: Float64Array,
  t: number,
): Float64Array {
  return substituted(covariance, root, t, "forwards");
}

/** Solves A root root^T = rows for A, row by row. */
export function dividedByCovariance(
  rows: Float64Array,
  root: Float64Array,
  t: number,
): Float64Array {
  return substituted(ofStandardTeacher(rows, root, t), root, t, "backwards");
}
