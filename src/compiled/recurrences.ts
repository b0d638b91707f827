/** src/numerics/recurrences.ts with two numbers in an instruction. */

export function polynomialAt(
  out: Float64Array,
  coefficients: Float64Array,
  terms: i32,
  x: Float64Array,
  count: i32,
): void {
  const first = coefficients.dataStart;
  const last = first + ((<usize>(terms - 1)) << 3);
  let p = x.dataStart;
  let q = out.dataStart;
  for (let left = count; left > 0; left -= 2) {
    const a = left > 1 ? v128.load(p) : v128.load64_splat(p);
    let u = f64x2.splat(0);
    for (let at = last; at >= first; at -= 8) {
      u = f64x2.add(f64x2.mul(u, a), v128.load64_splat(at));
    }
    if (left > 1) v128.store(q, u);
    else store<f64>(q, f64x2.extract_lane(u, 0));
    p += 16;
    q += 16;
  }
}

/** Four numbers at a time: each recurrence waits for its own last step. */
export function chebyshevAt(
  out: Float64Array,
  coefficients: Float64Array,
  twice: Float64Array,
  first: i32,
  end: i32,
): void {
  const lowest = coefficients.dataStart;
  const highest = lowest + ((<usize>(coefficients.length - 1)) << 3);
  const half = f64x2.splat(0.5);
  for (let i = first; i < end; i += 4) {
    const p = twice.dataStart + ((<usize>i) << 3);
    const q = out.dataStart + ((<usize>i) << 3);
    const left = end - i;
    const x = left > 1 ? v128.load(p) : v128.load64_splat(p);
    let y = x;
    if (left > 3) y = v128.load(p, 16);
    else if (left > 2) y = v128.load64_splat(p, 16);
    let beforeX = f64x2.splat(0);
    let beforeY = beforeX;
    let u = beforeX;
    let v = beforeX;
    for (let at = highest; at > lowest; at -= 8) {
      const c = v128.load64_splat(at);
      const nextX = f64x2.add(f64x2.sub(f64x2.mul(x, u), beforeX), c);
      const nextY = f64x2.add(f64x2.sub(f64x2.mul(y, v), beforeY), c);
      beforeX = u;
      beforeY = v;
      u = nextX;
      v = nextY;
    }
    const c = v128.load64_splat(lowest);
    u = f64x2.add(f64x2.sub(f64x2.mul(f64x2.mul(half, x), u), beforeX), c);
    v = f64x2.add(f64x2.sub(f64x2.mul(f64x2.mul(half, y), v), beforeY), c);
    if (left > 1) v128.store(q, u);
    else store<f64>(q, f64x2.extract_lane(u, 0));
    if (left > 3) v128.store(q, v, 16);
    else if (left > 2) store<f64>(q, f64x2.extract_lane(v, 0), 16);
  }
}

export class Recurrence {
  constructor(
    readonly x: Float64Array,
    readonly top: Float64Array,
    readonly inverse: Float64Array,
    readonly scales: Float64Array,
  ) {}
}

export function recurDownAt(
  out: Float64Array,
  i: i32,
  stride: i32,
  rows: i32,
  recurrence: Recurrence,
  factor: f64,
  count: i32,
): void {
  const top = recurrence.top;
  const x = recurrence.x;
  const scales = recurrence.scales;
  const inverse = recurrence.inverse;
  const next = (<usize>stride) << 3;
  const firstInverse = inverse.dataStart;
  const factors = f64x2.splat(factor);
  const one = f64x2.splat(1);
  for (let k = 0; k < count; k += 2) {
    const column = (<usize>k) << 3;
    const single = count - k === 1;
    const a = single ? v128.load64_splat(x.dataStart + column) : v128.load(x.dataStart + column);
    let y = single ? v128.load64_splat(top.dataStart + column) : v128.load(top.dataStart + column);
    let p = out.dataStart + ((<usize>i) << 3) + column + <usize>rows * next;
    let q = scales.dataStart + column + <usize>(rows - 1) * next;
    for (let at = firstInverse + ((<usize>(rows - 1)) << 3); at >= firstInverse; at -= 8) {
      if (single) store<f64>(p, factor * load<f64>(q) * f64x2.extract_lane(y, 0));
      else v128.store(p, f64x2.mul(f64x2.mul(factors, v128.load(q)), y));
      y = f64x2.mul(f64x2.sub(one, f64x2.mul(a, y)), v128.load64_splat(at));
      p -= next;
      q -= next;
    }
    if (single) store<f64>(p, f64x2.extract_lane(y, 0));
    else v128.store(p, y);
  }
}
