import { instanceOf } from "../../numerics/compiled-module.js";

/** Writes A B^T to `out`, for square A and B of a fixed order, all row by row. */
export type RowsProduct = (a: Float64Array, b: Float64Array, out: Float64Array) => void;

/** Below this order copying into the compiled code's memory costs more than it gains. */
const LEAST_ORDER = 24;

/** Order^3 multiplications a call, compiled with two numbers at a time. */
export async function rowsProductOf(order: number): Promise<RowsProduct> {
  if (order < LEAST_ORDER) return (a, b, out) => multiplyPlain(a, b, order, out);
  const { default: bytes } = await import("#compiled/matrix-product");
  const code = instanceOf(bytes, "matrix-product", {});
  const stride = code.reserve(order);
  const { buffer } = code.memory;
  const [left, right, result] = [code.leftAt(), code.rightAt(), code.resultAt()].map(
    (address) => new Float64Array(buffer, address, stride * stride),
  );
  return (a, b, out) => {
    for (let i = 0; i < order; i++) {
      left.set(a.subarray(i * order, (i + 1) * order), i * stride);
      right.set(b.subarray(i * order, (i + 1) * order), i * stride);
    }
    code.rowsProduct();
    for (let i = 0; i < order; i++)
      out.set(result.subarray(i * stride, i * stride + order), i * order);
  };
}

function multiplyPlain(a: Float64Array, b: Float64Array, order: number, out: Float64Array): void {
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) {
      let sum = 0;
      for (let k = 0; k < order; k++) sum += a[i * order + k] * b[j * order + k];
      out[i * order + j] = sum;
    }
  }
}
