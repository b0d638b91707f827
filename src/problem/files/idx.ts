import { InputError } from "../input-error.js";
import type { NumberArray, Numbers } from "./number-table.js";

type Reader = (view: DataView, at: number) => number;

/** [type byte] bytes an entry, how to read it, and the array that holds it. */
const TYPES: Readonly<Record<number, [size: number, Reader, new (length: number) => Numbers]>> = {
  0x08: [1, (view, at) => view.getUint8(at), Uint8Array],
  0x09: [1, (view, at) => view.getInt8(at), Int8Array],
  0x0b: [2, (view, at) => view.getInt16(at), Int16Array],
  0x0c: [4, (view, at) => view.getInt32(at), Int32Array],
  0x0d: [4, (view, at) => view.getFloat32(at), Float32Array],
  0x0e: [8, (view, at) => view.getFloat64(at), Float64Array],
};

/** Whether a file begins as the IDX format does: two zero bytes, a known type, the number of axes. */
export function isIdx(bytes: Uint8Array): boolean {
  return bytes.length > 8 && bytes[0] === 0 && bytes[1] === 0 && bytes[2] in TYPES && bytes[3] > 0;
}

/**
 * An array in the IDX format, in which the MNIST digits come: big-endian, row by row.
 * @throws InputError for a file that is cut off
 */
export function parseIdx(bytes: Uint8Array, where: string): NumberArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [size, read, Kind] = TYPES[bytes[2]];
  const shape = Array.from({ length: bytes[3] }, (_, axis) => view.getUint32(4 + 4 * axis));
  const start = 4 + 4 * shape.length;
  const count = shape.reduce((product, length) => product * length, 1);
  const there = Math.floor((bytes.length - start) / size);
  if (there < count)
    throw new InputError(where, "", `${there} entries, expected ${count} (${shape.join(" x ")})`);
  if (size === 1)
    return {
      shape,
      values:
        new Kind(0).constructor === Uint8Array
          ? bytes.subarray(start, start + count)
          : new Int8Array(bytes.buffer, bytes.byteOffset + start, count),
    };
  const values = new Kind(count);
  for (let k = 0; k < count; k++) values[k] = read(view, start + k * size);
  return { shape, values };
}
