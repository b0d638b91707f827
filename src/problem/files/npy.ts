import { InputError } from "../input-error.js";
import type { NumberArray, Numbers } from "./number-table.js";

/**
 * An array in NumPy's format (.npy, versions 1 to 3): whole and real numbers of either byte order, booleans and
 * half precision, in C or Fortran order.
 * @throws InputError for other types, complex ones among them, and for a file that is cut off
 */
export async function parseNpy(bytes: Uint8Array, where: string): Promise<NumberArray> {
  const { parse } = await import("npyjs");
  const found = parseOr(() => parse(littleEndian(bytes)), where);
  const { shape, fortranOrder, dtype } = found;
  if (/^[cUSOVMm]/.test(dtype)) throw wrongType(where, dtype);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = numbersOf(found.data as unknown as ArrayLike<number | bigint | boolean>);
  if (values.length < size)
    throw new InputError(
      where,
      "",
      `${values.length} entries, expected ${size} (shape ${shape.join(" x ")})`,
    );
  return { shape, values: fortranOrder ? transposed(values, shape) : values };
}

const wrongType = (where: string, type: string): InputError =>
  new InputError(
    where,
    "",
    `entries of type ${type}, expected whole or real numbers of at most 64 bits`,
  );

function parseOr<T>(parse: () => T, where: string): T {
  try {
    return parse();
  } catch (error) {
    const what = error instanceof Error ? error.message.split("\n")[0] : String(error);
    const [, type] = /^Unsupported dtype: (.*)/.exec(what) ?? [];
    if (type !== undefined) throw wrongType(where, type);
    throw new InputError(where, "", `${what}, expected an array in NumPy's format`);
  }
}

/** The bytes in a buffer of their own, numbers of the other byte order turned round in it, header and all. */
function littleEndian(bytes: Uint8Array): ArrayBuffer {
  const isAlone =
    bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  const copy = isAlone ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes); // a pool's, else
  const start = copy[6] <= 1 ? 10 : 12;
  const length = new DataView(copy.buffer).getUint16(8, true);
  const header = new TextDecoder("latin1").decode(copy.subarray(start, start + length));
  const type = /'descr'\s*:\s*'>([a-z])(\d+)'/.exec(header);
  if (type) {
    copy[start + header.indexOf(">", type.index)] = "<".charCodeAt(0);
    const size = Number(type[2]);
    for (let at = start + length; at + size <= copy.length; at += size)
      copy.subarray(at, at + size).reverse();
  }
  return copy.buffer;
}

function numbersOf(data: ArrayLike<number | bigint | boolean>): Numbers {
  if (!ArrayBuffer.isView(data)) return Uint8Array.from(data as ArrayLike<number>, Number);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array)
    return Float64Array.from(data, Number);
  return data as unknown as Numbers;
}

/** From the order in which the first index runs fastest to the one in which the last does. */
function transposed(values: Numbers, shape: readonly number[]): Numbers {
  const result = values.slice();
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  for (let k = 0; k < values.length; k++) {
    result[k] = values[index.reduce((sum, i, axis) => sum + i * strides[axis], 0)];
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--)
      index[axis] = 0;
  }
  return result;
}
