import code from "#compiled/random-numbers";
import { instanceOf } from "../../numerics/compiled-module.js";
import { LAYERS, ZIGGURAT } from "./ziggurat-table.js";

const MODULE = instanceOf(code, "random-numbers", {});
const { buffer } = MODULE.memory;
new Float64Array(buffer, MODULE.unitAt(), LAYERS).set(ZIGGURAT.unit);
new Float64Array(buffer, MODULE.insideAt(), LAYERS).set(ZIGGURAT.inside);

/** Numbers drawn at a time. */
export const CAPACITY = MODULE.capacity();

/** The compiled loops, whose memory is scratch: nothing stays in it between calls, whatever stream uses it. */
export const LOOPS = {
  /** xoroshiro128+: lower and upper half of each word. */
  state: new Int32Array(buffer, MODULE.stateAt(), 4),
  numbers: new Float64Array(buffer, MODULE.numbersAt(), CAPACITY),
  fillUniforms: MODULE.fillUniforms,
  fillNormals: MODULE.fillNormals,
  unsettledLayer: MODULE.unsettledLayer,
  unsettledPoint: MODULE.unsettledPoint,
};
