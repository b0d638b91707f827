import type { Modes } from "../../problem/modes.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Update } from "../../symbolic/derivation/update.js";
import { initialUnknown } from "./mode-constants.js";
import { naturalScales, type NaturalScale } from "./natural-scales.js";
import type { ModeOptimiser } from "./mode-optimiser.js";

/** Where the parts of the state begin: [unknown][mode], the averages, the parameters of the loss, the accumulated quantity. */
export interface ModeLayout {
  readonly modes: number;
  /** Number of components of all unknowns together. */
  readonly unknowns: number;
  readonly averages: number;
  readonly parameters: number;
  /** Sizes that components have by what they are made of. */
  readonly natural: readonly NaturalScale[];
  /** Components that share one scale: first place and number. */
  readonly groups: readonly { readonly start: number; readonly size: number }[];
  /** Place of the quantity that the step-size rule accumulates. */
  readonly accumulated: number;
  /** Places of t and of the second moment of all modes, where the optimiser asks for them. */
  readonly clock?: number;
  readonly moment?: number;
  /** Number of components. */
  readonly size: number;
}

export function modeLayout(
  compiled: CompiledSystem,
  modes: Modes,
  { isTimed, hasNormMoment }: Pick<ModeOptimiser, "isTimed" | "hasNormMoment">,
  update: Update,
): ModeLayout {
  const unknowns = compiled.entries.unknowns.length * modes.fractions.length;
  const averages = compiled.entries.averages.length;
  const parameters = compiled.sizes.trained?.length ?? 0;
  const accumulated = unknowns + averages + parameters;
  const clock = isTimed ? { clock: accumulated + 1 } : {};
  const moment = hasNormMoment ? { moment: accumulated + (isTimed ? 2 : 1) } : {};
  return {
    modes: modes.fractions.length,
    unknowns,
    averages,
    parameters,
    natural: naturalScales(compiled, modes, update),
    groups: scaleGroups(compiled, modes.fractions.length),
    accumulated,
    ...clock,
    ...moment,
    size: accumulated + 1 + Object.keys({ ...clock, ...moment }).length,
  };
}

/**
 * One logit: every unknown by itself. With several logits the entries of a matrix belong together, because
 * those that vanish by symmetry hold rounding errors only; so do those of its averages.
 */
function scaleGroups(
  { sizes, entries: { unknowns, averages } }: CompiledSystem,
  modes: number,
): ModeLayout["groups"] {
  const groups = new Map<string, { start: number; size: number }>();
  const add = (key: string, start: number, size: number): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { start, size });
    else group.size += size;
  };
  const isOne = sizes.logits === 1;
  for (const [place, { name, role }] of unknowns.entries())
    add(isOne ? name : `unknown ${role.kind} ${role.states?.join("") ?? ""}`, place * modes, modes);
  if (isOne) return [...groups.values()];
  const first = unknowns.length * modes;
  for (const [place, { role }] of averages.entries()) add(`average ${role.kind}`, first + place, 1);
  return [...groups.values()];
}

/**
 * The state at t = 0, second moments left at 0.
 * @param parameters [parameter] theta
 */
export function initialState(
  layout: ModeLayout,
  modes: Modes,
  compiled: CompiledSystem,
  constants: readonly Float64Array[],
  parameters: Float64Array,
  update: Update,
  scalars: Float64Array,
): Float64Array {
  const unknowns = new Float64Array(layout.unknowns);
  for (const [place, entry] of compiled.entries.unknowns.entries())
    unknowns.set(initialUnknown(entry, modes, update), place * layout.modes);
  const averages = new Float64Array(layout.averages);
  compiled.averages(unknowns, modes.fractions, constants, averages, scalars);
  const state = new Float64Array(layout.size);
  state.set(unknowns);
  state.set(averages, layout.unknowns);
  state.set(parameters, layout.unknowns + layout.averages);
  return state;
}

/**
 * Size of every component, now or reached within 1 / rate: the largest of its group, at least its natural size. Never zero.
 */
export function componentScales(
  { groups, natural, modes }: ModeLayout,
  state: Float64Array,
  derivative: Float64Array,
  rate: number,
): Float64Array {
  const sizeOf = (i: number): number =>
    Math.max(Math.abs(state[i]), Math.abs(derivative[i]) / rate, Number.MIN_VALUE * 1e30);
  const scales = state.map((_, i) => sizeOf(i));
  for (const { start, size } of groups) {
    let largest = 0;
    for (let k = start; k < start + size; k++) largest = Math.max(largest, scales[k]);
    scales.fill(largest, start, start + size);
  }
  for (const { start, of, factor } of natural) {
    const size = factor * Math.sqrt(scales[of[0]]) * Math.sqrt(scales[of[1]]);
    scales.fill(Math.max(scales[start], size), start, start + modes);
  }
  return scales;
}
