/**
 * The product A B^T of square matrices, which is most of the work of the matrix system: inner products of rows, in panels
 * that stay in the caches, four rows by three at a time in registers.
 */

/** Orders are rounded up to this. */
const STRIDE: i32 = 12;
/** Entries of a row, and rows of B, in a panel: 200 kB, which second-level caches hold. */
const DEPTH: i32 = 252;
const ROWS: i32 = 96;

let order: i32 = 0;
let left: usize = 0;
let right: usize = 0;
let product: usize = 0;

/** Room for matrices of an order; returns the order with its rounding, at which rows begin. */
export function reserve(n: i32): i32 {
  order = ((n + STRIDE - 1) / STRIDE) * STRIDE;
  const bytes = (<usize>order * <usize>order) << 3;
  left = heap.alloc(bytes);
  right = heap.alloc(bytes);
  product = heap.alloc(bytes);
  memory.fill(left, 0, bytes);
  memory.fill(right, 0, bytes);
  return order;
}

/** A, row by row. */
export function leftAt(): usize {
  return left;
}
/** B, row by row. */
export function rightAt(): usize {
  return right;
}
/** A B^T, row by row. */
export function resultAt(): usize {
  return product;
}

export function rowsProduct(): void {
  memory.fill(product, 0, (<usize>order * <usize>order) << 3);
  for (let k: i32 = 0; k < order; k += DEPTH) {
    const depth = min(DEPTH, order - k);
    for (let j: i32 = 0; j < order; j += ROWS) {
      const last = min(j + ROWS, order);
      for (let i: i32 = 0; i < order; i += 4) {
        for (let s: i32 = j; s < last; s += 3) tile(i, s, k, depth);
      }
    }
  }
}

function at(matrix: usize, row: i32, column: i32): usize {
  return matrix + ((<usize>row * <usize>order + <usize>column) << 3);
}

/** product[i..i+3][s..s+2] += the inner products of these rows over columns k..k+depth-1; depth is even. */
function tile(i: i32, s: i32, k: i32, depth: i32): void {
  const row = (<usize>order) << 3;
  let a = at(left, i, k);
  let c = at(right, s, k);
  const end = a + ((<usize>depth) << 3);
  let p00 = f64x2.splat(0),
    p01 = p00,
    p02 = p00,
    p10 = p00,
    p11 = p00,
    p12 = p00;
  let p20 = p00,
    p21 = p00,
    p22 = p00,
    p30 = p00,
    p31 = p00,
    p32 = p00;
  while (a < end) {
    const c0 = v128.load(c);
    const c1 = v128.load(c + row);
    const c2 = v128.load(c + 2 * row);
    let x = v128.load(a);
    p00 = f64x2.add(p00, f64x2.mul(x, c0));
    p01 = f64x2.add(p01, f64x2.mul(x, c1));
    p02 = f64x2.add(p02, f64x2.mul(x, c2));
    x = v128.load(a + row);
    p10 = f64x2.add(p10, f64x2.mul(x, c0));
    p11 = f64x2.add(p11, f64x2.mul(x, c1));
    p12 = f64x2.add(p12, f64x2.mul(x, c2));
    x = v128.load(a + 2 * row);
    p20 = f64x2.add(p20, f64x2.mul(x, c0));
    p21 = f64x2.add(p21, f64x2.mul(x, c1));
    p22 = f64x2.add(p22, f64x2.mul(x, c2));
    x = v128.load(a + 3 * row);
    p30 = f64x2.add(p30, f64x2.mul(x, c0));
    p31 = f64x2.add(p31, f64x2.mul(x, c1));
    p32 = f64x2.add(p32, f64x2.mul(x, c2));
    a += 16;
    c += 16;
  }
  add(at(product, i, s), p00, p01, p02);
  add(at(product, i + 1, s), p10, p11, p12);
  add(at(product, i + 2, s), p20, p21, p22);
  add(at(product, i + 3, s), p30, p31, p32);
}

function add(to: usize, x: v128, y: v128, z: v128): void {
  store<f64>(to, load<f64>(to) + sum(x));
  store<f64>(to, load<f64>(to, 8) + sum(y), 8);
  store<f64>(to, load<f64>(to, 16) + sum(z), 16);
}

function sum(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
