import {
  ADVANCE,
  BITS,
  CAPACITY,
  END,
  FIRST_FREE,
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
  F64,
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
  when,
  type Code,
} from "./wasm-assembler.js";
import { LAYERS, ZIGGURAT } from "./ziggurat-table.js";

/** Where things lie in the memory, in bytes. */
const [LAYER, POINT, UNIT, INSIDE] = [16, 24, 32, 32 + 8 * LAYERS];
const NUMBERS = INSIDE + 8 * LAYERS;

/** The locals of the function, after those of the generator. */
const [ROW, X] = [FIRST_FREE, FIRST_FREE + 1];

/** row = 8 layer, from bits 32 to 39; x = the signed integer of bits 40 to 63 and 3 to 31, plus 1/2. */
const PLACE: Code[] = [
  [...get(BITS), ...i64.constant(29), ...i64.shiftRight, ...i32.fromI64],
  [...i32.constant(8 * (LAYERS - 1)), ...i32.and, ...set(ROW)],
  [...get(BITS), ...i64.constant(40), ...i64.shiftRightSigned, ...i64.constant(29)],
  [...i64.shiftLeft, ...get(BITS), ...i64.constant(0xffffffff), ...i64.and],
  [...i64.constant(3), ...i64.shiftRight, ...i64.or, ...f64.fromI64],
  [...f64.constant(0.5), ...f64.add, ...set(X)],
];

/**
 * run(position, end): fills the memory with normal numbers from byte `position` on and stops at `end`, or at
 * the first draw that falls outside the inner rectangle of its layer (one in eighty), which it leaves
 * in `LAYER` (times 8) and `POINT`. Returns where it stopped.
 */
const FILL: Code[] = [
  LOAD_STATE,
  block(
    loop(
      [...get(POSITION), ...get(END), ...i32.atLeast, ...leaveIf(1)],
      ADVANCE,
      ...PLACE,
      [...get(X), ...f64.absolute, ...get(ROW), ...f64.load(INSIDE), ...f64.less],
      when(
        [...get(POSITION), ...get(X), ...get(ROW), ...f64.load(UNIT), ...f64.multiply],
        [...f64.store(0), ...get(POSITION), ...i32.constant(8), ...i32.add, ...set(POSITION)],
        leave(1),
      ),
    ),
    [...i32.constant(0), ...get(ROW), ...i32.store(LAYER)],
    [...i32.constant(0), ...get(X), ...f64.store(POINT)],
  ),
  STORE_STATE,
  get(POSITION),
];

/** The compiled loop with views of its memory. */
export interface ZigguratLoop {
  /** Fills numbers[from..to - 1]; returns `to`, or the index of a draw that is not settled. */
  fill(from: number, to: number): number;
  /** xoroshiro128+: lower and upper half of each word. */
  readonly state: Int32Array;
  readonly numbers: Float64Array;
  /** Of the draw that is not settled. */
  layer(): number;
  point(): number;
}

/** Compiles the loop; a memory serves any number of streams in turn. */
export function zigguratLoop(): ZigguratLoop {
  const bytes = moduleOf(PARAMETERS, I32, [...GENERATOR_LOCALS, I32, F64], FILL);
  const { run, buffer } = instanceOf(bytes);
  new Float64Array(buffer, UNIT, LAYERS).set(ZIGGURAT.unit);
  new Float64Array(buffer, INSIDE, LAYERS).set(ZIGGURAT.inside);
  const [layer, point] = [new Int32Array(buffer, LAYER, 1), new Float64Array(buffer, POINT, 1)];
  return {
    fill: (from, to) => (run(NUMBERS + 8 * from, NUMBERS + 8 * to) - NUMBERS) / 8,
    state: new Int32Array(buffer, STATE, 4),
    numbers: new Float64Array(buffer, NUMBERS, CAPACITY),
    layer: () => layer[0] / 8,
    point: () => point[0],
  };
}
