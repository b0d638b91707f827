/** Weighted sums of the slopes of a Runge-Kutta step: of large systems the most work beside the slopes themselves. */

/** Entries in registers at a time. */
const TOGETHER: i32 = 8;
/** Most slopes of a sum. */
const MOST_TERMS: usize = 16;

/** Entries of an array, rounded up. */
let length: i32 = 0;
let first: usize = 0;
const weights: usize = heap.alloc(MOST_TERMS << 3);
const places: usize = heap.alloc(MOST_TERMS << 2);

/** Room for arrays of a size, all 0; returns the length with its rounding, at which the next one begins. */
export function reserve(arrays: i32, size: i32): i32 {
  length = ((size + TOGETHER - 1) / TOGETHER) * TOGETHER;
  const bytes = (<usize>arrays * <usize>length) << 3;
  first = heap.alloc(bytes);
  memory.fill(first, 0, bytes);
  return length;
}

/** The arrays, one after another. */
export function arraysAt(): usize {
  return first;
}
/** [term] of the next sum */
export function weightsAt(): usize {
  return weights;
}
/** [term] which array its weight multiplies */
export function placesAt(): usize {
  return places;
}

/** Array `out` becomes array `base`, or 0 where that is negative, plus the terms. */
export function sum(out: i32, base: i32, terms: i32): void {
  const bytes = (<usize>length) << 3;
  const to = first + <usize>out * bytes;
  const from = first + <usize>base * bytes;
  for (let k: usize = 0; k < bytes; k += (<usize>TOGETHER) << 3) {
    let p = f64x2.splat(0),
      q = p,
      r = p,
      s = p;
    if (base >= 0) {
      p = v128.load(from + k);
      q = v128.load(from + k, 16);
      r = v128.load(from + k, 32);
      s = v128.load(from + k, 48);
    }
    for (let j: usize = 0; j < <usize>terms; j++) {
      const weight = v128.load64_splat(weights + (j << 3));
      const slope = first + <usize>load<i32>(places + (j << 2)) * bytes + k;
      p = f64x2.add(p, f64x2.mul(weight, v128.load(slope)));
      q = f64x2.add(q, f64x2.mul(weight, v128.load(slope, 16)));
      r = f64x2.add(r, f64x2.mul(weight, v128.load(slope, 32)));
      s = f64x2.add(s, f64x2.mul(weight, v128.load(slope, 48)));
    }
    v128.store(to + k, p);
    v128.store(to + k, q, 16);
    v128.store(to + k, r, 32);
    v128.store(to + k, s, 48);
  }
}
