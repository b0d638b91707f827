import code from "#compiled/network-walk";
import { instanceOf } from "../../../numerics/compiled-module.js";
import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import { placeZiggurat } from "../../../simulation/random/ziggurat-table.js";

/** Steps of a walk: what a step needs besides the state. */
export interface StepSettings {
  readonly units: number;
  /** [cluster] +mu, -mu, +nu, ...: label 0 or 1. */
  readonly labels: readonly number[];
  /** Coordinates across signals and units. */
  readonly others: number;
  /** Of a coordinate of the noise. */
  readonly deviation: number;
  /** The step, and what a step keeps under the penalty. */
  readonly delta: number;
  readonly kept: number;
}

/** Of a network: (v, overlaps) signal by signal, and [unit * (K + 1) + direction] the triangular factor. */
export interface WalkedState {
  readonly state: Float64Array;
  readonly factor: Float64Array;
}

type Module = ReturnType<typeof openModule>;
let opened: Module | undefined;
/** For which it has room. */
let room = "";

function openModule() {
  const module = instanceOf(code, "network-walk", { "elementary.js": Math });
  placeZiggurat(module.memory.buffer, module);
  return module;
}

/** So many steps of SGD, compiled; nothing but the state and the stream is kept from call to call. */
export function walkSteps(
  steps: number,
  settings: StepSettings,
  walked: WalkedState,
  random: RandomNumbers,
): void {
  const { units, labels, others, deviation, delta, kept } = settings;
  const module = (opened ??= openModule());
  const wanted = `${units} ${labels.length}`;
  if (room !== wanted) module.open(units, labels.length / 2);
  room = wanted;
  const { buffer } = module.memory;
  new Float64Array(buffer, module.labelsAt(), labels.length).set(labels);
  const stream = new Int32Array(buffer, module.stateAt(), 4);
  const rows = units + (units % 2);
  const memory = new Float64Array(buffer, module.networkAt());
  copy(walked, memory, rows, units, true);
  random.handOver(stream);
  module.advance(steps, others, deviation, delta, kept);
  random.takeBack(stream);
  copy(walked, memory, rows, units, false);
}

/** Between the walker's arrays and columns of `rows` numbers: v, the overlaps by signal, the factor by direction. */
function copy(
  { state, factor }: WalkedState,
  memory: Float64Array,
  rows: number,
  units: number,
  isInwards: boolean,
): void {
  const blocks = state.length / units;
  for (let block = 0; block < blocks; block++)
    for (let k = 0; k < units; k++) {
      const [here, there] = [block * units + k, block * rows + k];
      if (isInwards) memory[there] = state[here];
      else state[here] = memory[there];
    }
  for (let k = 0; k < units; k++)
    for (let j = 0; j <= k; j++) {
      const [here, there] = [k * (units + 1) + j, (blocks + j) * rows + k];
      if (isInwards) memory[there] = factor[here];
      else factor[here] = memory[there];
    }
}
