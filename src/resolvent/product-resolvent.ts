import type { ContourAxis } from "./contour-axis.js";

/** A complex function on the grid of two axes; entry a * second.count + b belongs to (z_a, z_b). */
export interface GridFunction {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The product resolvent R_1(z_1) R_2(z_2) on the grid of two axes for a list of joint eigenvalues.
 * `secondEigenvalues` is undefined on the trivial axis, where the second factor is 1.
 */
export interface ProductResolvent {
  readonly first: ContourAxis;
  readonly second: ContourAxis;
  readonly firstEigenvalues: Float64Array;
  readonly secondEigenvalues: Float64Array | undefined;
}

/** sum_x products[x] / ((lambda_x - z_a)(kappa_x - z_b)): the bilinear statistic u^T R_1 R_2 v. */
export function productStatistic(
  resolvent: ProductResolvent,
  products: Float64Array,
): GridFunction {
  const { first, second } = resolvent;
  const used = Int32Array.from([...products.keys()].filter((x) => products[x] !== 0));
  const values = Float64Array.from(used, (x) => products[x]);
  const rows = factors(first, pick(resolvent.firstEigenvalues, used));
  const columns = factors(second, pick(resolvent.secondEigenvalues, used));
  const out = {
    re: new Float64Array(first.count * second.count),
    im: new Float64Array(first.count * second.count),
  };
  for (let a = 0; a < first.count; a++) {
    const row = weighted(rows[a], values);
    for (let b = 0; b < second.count; b++) accumulate(row, columns[b], a * second.count + b, out);
  }
  return out;
}

function accumulate(
  row: GridFunction,
  column: GridFunction,
  index: number,
  out: GridFunction,
): void {
  let re = 0;
  let im = 0;
  for (let x = 0; x < row.re.length; x++) {
    re += row.re[x] * column.re[x] - row.im[x] * column.im[x];
    im += row.re[x] * column.im[x] + row.im[x] * column.re[x];
  }
  out.re[index] = re;
  out.im[index] = im;
}

/** [node] 1 / (lambda_x - z) for every x. */
function factors(axis: ContourAxis, eigenvalues: Float64Array | number): GridFunction[] {
  return Array.from({ length: axis.count }, (_, a) => {
    if (typeof eigenvalues === "number") {
      return { re: new Float64Array(eigenvalues).fill(1), im: new Float64Array(eigenvalues) };
    }
    const im = eigenvalues.map((lambda) => axis.im[a] / squaredDistance(axis, a, lambda));
    const re = eigenvalues.map(
      (lambda) => (lambda - axis.re[a]) / squaredDistance(axis, a, lambda),
    );
    return { re, im };
  });
}

function squaredDistance(axis: ContourAxis, a: number, lambda: number): number {
  return (lambda - axis.re[a]) * (lambda - axis.re[a]) + axis.im[a] * axis.im[a];
}

function weighted(factor: GridFunction, values: Float64Array): GridFunction {
  return {
    re: factor.re.map((x, k) => x * values[k]),
    im: factor.im.map((x, k) => x * values[k]),
  };
}

/** The chosen eigenvalues, or how many there are where the factor is 1. */
function pick(eigenvalues: Float64Array | undefined, used: Int32Array): Float64Array | number {
  return eigenvalues ? Float64Array.from(used, (x) => eigenvalues[x]) : used.length;
}
