import { get, I32, I64, i32, i64, set, type Code } from "./wasm-assembler.js";

/** Where the generator's state lies in the memory, in bytes. */
export const STATE = 0;
/** Numbers drawn at a time. */
export const CAPACITY = 4096;

/** The loops take the byte to write first and the byte to stop at. */
export const PARAMETERS = [I32, I32];
export const [POSITION, END] = [0, 1];
/** Further locals: the two words, the output of a draw and a work place. */
export const GENERATOR_LOCALS = [I64, I64, I64, I64];
const [S0, S1, MIX] = [2, 3, 5];
export const BITS = 4;
export const FIRST_FREE = 6;

export const LOAD_STATE: Code = [
  ...[...i32.constant(0), ...i64.load(STATE), ...set(S0)],
  ...[...i32.constant(0), ...i64.load(STATE + 8), ...set(S1)],
];

export const STORE_STATE: Code = [
  ...[...i32.constant(0), ...get(S0), ...i64.store(STATE)],
  ...[...i32.constant(0), ...get(S1), ...i64.store(STATE + 8)],
];

/** bits = s0 + s1; one step of xoroshiro128+. */
export const ADVANCE: Code = [
  ...[...get(S0), ...get(S1), ...i64.add, ...set(BITS)],
  ...[...get(S0), ...get(S1), ...i64.xor, ...set(MIX)],
  ...[...get(S0), ...i64.constant(24), ...i64.rotateLeft, ...get(MIX), ...i64.xor],
  ...[...get(MIX), ...i64.constant(16), ...i64.shiftLeft, ...i64.xor, ...set(S0)],
  ...[...get(MIX), ...i64.constant(37), ...i64.rotateLeft, ...set(S1)],
];

/** A compiled loop and its memory. */
export function instanceOf(bytes: Uint8Array<ArrayBuffer>): {
  readonly run: (position: number, end: number) => number;
  readonly buffer: ArrayBuffer;
} {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return {
    run: exports.run as (position: number, end: number) => number,
    buffer: (exports.memory as { readonly buffer: ArrayBuffer }).buffer,
  };
}
