/** src/numerics/vectors.ts with two numbers in an instruction. */

export function dotAt(a: Float64Array, i: i32, b: Float64Array, j: i32, count: i32): f64 {
  let p = a.dataStart + ((<usize>i) << 3);
  let q = b.dataStart + ((<usize>j) << 3);
  const end = p + ((<usize>(count & ~1)) << 3);
  let pairs = f64x2.splat(0);
  while (p < end) {
    pairs = f64x2.add(pairs, f64x2.mul(v128.load(p), v128.load(q)));
    p += 16;
    q += 16;
  }
  const sum = f64x2.extract_lane(pairs, 0) + f64x2.extract_lane(pairs, 1);
  return count & 1 ? sum + load<f64>(p) * load<f64>(q) : sum;
}

export function addMultipleAt(
  out: Float64Array,
  i: i32,
  factor: f64,
  a: Float64Array,
  j: i32,
  count: i32,
): void {
  let p = out.dataStart + ((<usize>i) << 3);
  let q = a.dataStart + ((<usize>j) << 3);
  const end = p + ((<usize>(count & ~1)) << 3);
  const factors = f64x2.splat(factor);
  while (p < end) {
    v128.store(p, f64x2.add(v128.load(p), f64x2.mul(factors, v128.load(q))));
    p += 16;
    q += 16;
  }
  if (count & 1) store<f64>(p, load<f64>(p) + factor * load<f64>(q));
}

export function addSquaresAt(
  out: Float64Array,
  i: i32,
  factor: f64,
  a: Float64Array,
  j: i32,
  count: i32,
): void {
  let p = out.dataStart + ((<usize>i) << 3);
  let q = a.dataStart + ((<usize>j) << 3);
  const end = p + ((<usize>(count & ~1)) << 3);
  const factors = f64x2.splat(factor);
  while (p < end) {
    const pair = v128.load(q);
    v128.store(p, f64x2.add(v128.load(p), f64x2.mul(f64x2.mul(factors, pair), pair)));
    p += 16;
    q += 16;
  }
  if (count & 1) store<f64>(p, load<f64>(p) + factor * load<f64>(q) * load<f64>(q));
}

export function subtractProducts(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  j: i32,
  count: i32,
): void {
  let p = out.dataStart;
  let q = a.dataStart;
  let r = b.dataStart + ((<usize>j) << 3);
  const end = p + ((<usize>(count & ~1)) << 3);
  while (p < end) {
    v128.store(p, f64x2.sub(v128.load(p), f64x2.mul(v128.load(q), v128.load(r))));
    p += 16;
    q += 16;
    r += 16;
  }
  if (count & 1) store<f64>(p, load<f64>(p) - load<f64>(q) * load<f64>(r));
}

/** A sum and the entries of a column at addresses `next` apart, times weights. */
function columnSum(given: f64, first: usize, end: usize, column: usize, next: usize): f64 {
  let sum = given;
  for (let w = first, at = column; w < end; w += 8, at += next) sum += load<f64>(w) * load<f64>(at);
  return sum;
}

/** Six columns in registers over all rows, or five, or four: six and five are the stages of a step. Then one by one. */
export function combineRowsAt(
  out: Float64Array,
  i: i32,
  count: i32,
  weights: Float64Array,
  w: i32,
  rows: i32,
  a: Float64Array,
  j: i32,
): void {
  const first = weights.dataStart + ((<usize>w) << 3);
  const end = first + ((<usize>rows) << 3);
  const next = (<usize>count) << 3;
  let p = out.dataStart + ((<usize>i) << 3);
  let q = a.dataStart + ((<usize>j) << 3);
  let left = count;
  while (left >= 4) {
    let x = f64x2.splat(0);
    let y = x;
    let z = x;
    let at = q;
    for (let w = first; w < end; w += 8) {
      const weight = v128.load64_splat(w);
      x = f64x2.add(x, f64x2.mul(weight, v128.load(at)));
      y = f64x2.add(y, f64x2.mul(weight, v128.load(at, 16)));
      if (left > 5) z = f64x2.add(z, f64x2.mul(weight, v128.load(at, 32)));
      else if (left > 4) z = f64x2.add(z, f64x2.mul(weight, v128.load64_zero(at, 32)));
      at += next;
    }
    v128.store(p, x);
    v128.store(p, y, 16);
    if (left > 5) v128.store(p, z, 32);
    else if (left > 4) v128.store64_lane(p, z, 0, 32);
    const taken = min(left, 6);
    left -= taken;
    p += (<usize>taken) << 3;
    q += (<usize>taken) << 3;
  }
  for (; left > 0; left--) {
    store<f64>(p, columnSum(0, first, end, q, next));
    p += 8;
    q += 8;
  }
}

/** Four columns in registers over all rows. */
export function addRowsAt(
  out: Float64Array,
  count: i32,
  weights: Float64Array,
  i: i32,
  rows: i32,
  a: Float64Array,
  j: i32,
  stride: i32,
): void {
  const first = weights.dataStart + ((<usize>i) << 3);
  const end = first + ((<usize>rows) << 3);
  const next = (<usize>stride) << 3;
  let p = out.dataStart;
  let q = a.dataStart + ((<usize>j) << 3);
  let left = count;
  for (; left >= 4; left -= 4) {
    let x = v128.load(p);
    let y = v128.load(p, 16);
    let at = q;
    for (let w = first; w < end; w += 8) {
      const weight = v128.load64_splat(w);
      x = f64x2.add(x, f64x2.mul(weight, v128.load(at)));
      y = f64x2.add(y, f64x2.mul(weight, v128.load(at, 16)));
      at += next;
    }
    v128.store(p, x);
    v128.store(p, y, 16);
    p += 32;
    q += 32;
  }
  for (; left > 0; left--) {
    store<f64>(p, columnSum(load<f64>(p), first, end, q, next));
    p += 8;
    q += 8;
  }
}

export function subtractOuterAt(
  a: Float64Array,
  j: i32,
  stride: i32,
  weights: Float64Array,
  i: i32,
  rows: i32,
  factors: Float64Array,
  count: i32,
): void {
  const first = weights.dataStart + ((<usize>i) << 3);
  const end = first + ((<usize>rows) << 3);
  const next = (<usize>stride) << 3;
  let p = factors.dataStart;
  let q = a.dataStart + ((<usize>j) << 3);
  let left = count;
  for (; left >= 4; left -= 4) {
    const x = v128.load(p);
    const y = v128.load(p, 16);
    let at = q;
    for (let w = first; w < end; w += 8) {
      const weight = v128.load64_splat(w);
      v128.store(at, f64x2.sub(v128.load(at), f64x2.mul(weight, x)));
      v128.store(at, f64x2.sub(v128.load(at, 16), f64x2.mul(weight, y)), 16);
      at += next;
    }
    p += 32;
    q += 32;
  }
  for (; left > 0; left--) {
    const factor = load<f64>(p);
    let at = q;
    for (let w = first; w < end; w += 8) {
      store<f64>(at, load<f64>(at) - load<f64>(w) * factor);
      at += next;
    }
    p += 8;
    q += 8;
  }
}
