import type { Modes } from "../problem/modes.js";
import type { CompiledSystem } from "../symbolic/compile.js";
import { initialUnknown } from "./mode-constants.js";

/** Where the parts of the state begin: [unknown][mode], the averages, the accumulated quantity. */
export interface ModeLayout {
  readonly modes: number;
  /** Number of components of all unknowns together. */
  readonly unknowns: number;
  readonly averages: number;
  /** Place of the quantity that the step-size rule accumulates, the last component. */
  readonly accumulated: number;
}

export function modeLayout(compiled: CompiledSystem, modes: Modes): ModeLayout {
  const unknowns = compiled.unknownNames.size * modes.fractions.length;
  const averages = compiled.averageNames.size;
  return { modes: modes.fractions.length, unknowns, averages, accumulated: unknowns + averages };
}

/** The state at t = 0. */
export function initialState(
  layout: ModeLayout,
  modes: Modes,
  compiled: CompiledSystem,
  constants: readonly Float64Array[],
): number[] {
  const unknowns = new Float64Array(layout.unknowns);
  for (const [name, place] of compiled.unknownNames)
    unknowns.set(initialUnknown(name, modes, compiled.sizes), place * layout.modes);
  const averages = new Float64Array(layout.averages);
  compiled.averages(unknowns, modes.fractions, constants, averages);
  return [...unknowns, ...averages, 0];
}

/**
 * Size of every component, now or reached within 1 / rate: of an unknown the largest over the modes, of an
 * average its own. Never zero.
 */
export function componentScales(
  layout: ModeLayout,
  state: readonly number[],
  derivative: readonly number[],
  rate: number,
): number[] {
  const size = (i: number): number =>
    Math.max(Math.abs(state[i]), Math.abs(derivative[i]) / rate, Number.MIN_VALUE * 1e30);
  const scales = state.map((_, i) => size(i));
  for (let start = 0; start < layout.unknowns; start += layout.modes) {
    let largest = 0;
    for (let mode = 0; mode < layout.modes; mode++)
      largest = Math.max(largest, scales[start + mode]);
    scales.fill(largest, start, start + layout.modes);
  }
  return scales;
}
