import { instanceOf } from "../../numerics/compiled-module.js";

/** Adds A C + C A to `out`, for symmetric A and C of a fixed order, all row by row. */
export type Anticommutator = (a: Float64Array, c: Float64Array, out: Float64Array) => void;

/** What src/compiled/matrix-product.ts exports; addresses are in bytes. */
interface MatrixProductModule {
  readonly memory: WebAssembly.Memory;
  reserve(order: number): number;
  leftAt(): number;
  rightAt(): number;
  resultAt(): number;
  anticommutator(): void;
}

/** Below this order copying into the compiled code's memory costs more than it gains. */
const LEAST_ORDER = 24;

/** Order^3 multiplications a call, compiled with two numbers at a time. */
export async function anticommutatorOf(order: number): Promise<Anticommutator> {
  if (order < LEAST_ORDER) return (a, c, out) => addPlain(a, c, order, out);
  const { default: bytes } = await import("#compiled/matrix-product");
  const code = instanceOf(bytes, "matrix-product") as MatrixProductModule;
  const stride = code.reserve(order);
  const { buffer } = code.memory;
  const [left, right, result] = [code.leftAt(), code.rightAt(), code.resultAt()].map(
    (address) => new Float64Array(buffer, address, stride * stride),
  );
  return (a, c, out) => {
    for (let i = 0; i < order; i++) {
      left.set(a.subarray(i * order, (i + 1) * order), i * stride);
      right.set(c.subarray(i * order, (i + 1) * order), i * stride);
    }
    code.anticommutator();
    for (let i = 0, k = 0; i < order; i++) {
      for (let at = i * stride, end = at + order; at < end; at++, k++) out[k] += result[at];
    }
  };
}

function addPlain(a: Float64Array, c: Float64Array, order: number, out: Float64Array): void {
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < order; j++) {
      let sum = 0;
      for (let k = 0; k < order; k++)
        sum += a[i * order + k] * c[k * order + j] + c[i * order + k] * a[k * order + j];
      out[i * order + j] += sum;
    }
  }
}
