import code from "#compiled/random-numbers";
import { instanceOf } from "../../numerics/compiled-module.js";
import { placeZiggurat } from "./ziggurat-table.js";

const PAGE = 65_536;
/** Bytes that code with addresses of 32 bits can reach. */
const REACH = 2 ** 32;

/** An instance of the compiled loops. */
export type RandomLoops = ReturnType<typeof loopsWith>;

/** Whether so many numbers fit into the memory of an instance, its own tables included. */
export const fitsIntoLoops = (count: number): boolean => 8 * count + 2 * PAGE <= REACH;

/** The loops with room for `count` numbers of the caller's, at the address `heap`. */
export function loopsWith(count: number) {
  const module = instanceOf(code, "random-numbers", { "elementary.js": Math });
  const heap = module.heapAt();
  const missing = heap + 8 * count - module.memory.buffer.byteLength;
  if (missing > 0) module.memory.grow(Math.ceil(missing / PAGE));
  const { buffer } = module.memory;
  placeZiggurat(buffer, module);
  return {
    heap,
    buffer,
    /** xoroshiro128+: lower and upper half of each word. */
    state: new Int32Array(buffer, module.stateAt(), 4),
    numbers: new Float64Array(buffer, module.numbersAt(), module.capacity()),
    fillUniforms: module.fillUniforms,
    fillNormals: module.fillNormals,
    drawDatum: module.drawDatum,
    subtractMultiple: module.subtractMultiple,
  };
}

/** An instance whose memory is scratch: nothing stays in it between calls, whatever stream uses it. */
export const LOOPS = loopsWith(0);
/** Numbers drawn at a time. */
export const CAPACITY = LOOPS.numbers.length;
