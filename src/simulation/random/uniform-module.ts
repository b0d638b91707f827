import {
  ADVANCE,
  BITS,
  CAPACITY,
  END,
  GENERATOR_LOCALS,
  instanceOf,
  LOAD_STATE,
  PARAMETERS,
  POSITION,
  STATE,
  STORE_STATE,
} from "./generator-code.js";
import {
  block,
  f64,
  get,
  I32,
  i32,
  i64,
  leave,
  leaveIf,
  loop,
  moduleOf,
  set,
  type Code,
} from "./wasm-assembler.js";

const NUMBERS = STATE + 16;

/** run(position, end): the upper 53 bits of every output, times 2^-53. */
const FILL: Code[] = [
  LOAD_STATE,
  block(
    loop(
      [...get(POSITION), ...get(END), ...i32.atLeast, ...leaveIf(1)],
      ADVANCE,
      [...get(POSITION), ...get(BITS), ...i64.constant(11), ...i64.shiftRight, ...f64.fromI64],
      [...f64.constant(2 ** -53), ...f64.multiply, ...f64.store(0)],
      [...get(POSITION), ...i32.constant(8), ...i32.add, ...set(POSITION)],
      leave(0),
    ),
  ),
  STORE_STATE,
  get(POSITION),
];

/** The compiled loop with views of its memory. */
export interface UniformLoop {
  /** Fills numbers[0..count - 1]. */
  fill(count: number): void;
  /** xoroshiro128+: lower and upper half of each word. */
  readonly state: Int32Array;
  readonly numbers: Float64Array;
}

/** Compiles the loop; a memory serves any number of streams in turn. */
export function uniformLoop(): UniformLoop {
  const { run, buffer } = instanceOf(moduleOf(PARAMETERS, I32, GENERATOR_LOCALS, FILL));
  return {
    fill: (count) => void run(NUMBERS, NUMBERS + 8 * count),
    state: new Int32Array(buffer, STATE, 4),
    numbers: new Float64Array(buffer, NUMBERS, CAPACITY),
  };
}
