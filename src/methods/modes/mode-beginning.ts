import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { ModeLayout } from "./mode-layout.js";

/** What is known of the expectations at a state. */
interface Known {
  /** Bound on the rates. */
  readonly fastest: number;
  /** [class] F_i. */
  readonly fishers: Float64Array;
  /** What the second moment of all modes runs after. */
  readonly target: number;
}

/** In units of the fastest time constant. */
const EARLIEST = 1e-13;

/**
 * State and time at which the integration begins: 0, or so early that X is at its start to rounding where a coefficient is
 * infinite at t = 0. Second moments begin at what they run after.
 * @param initial the state at t = 0 with second moments of 0; filled in
 */
export function modeBeginning(
  problem: Problem,
  modes: Modes,
  compiled: CompiledSystem,
  { clock, moment }: ModeLayout,
  initial: Float64Array,
  knownAt: (state: Float64Array) => Known,
): { readonly initial: Float64Array; readonly start: number } {
  if (clock === undefined) return { initial, start: 0 };
  initial[clock] = 1;
  const { fishers, target } = knownAt(initial);
  if (moment !== undefined) initial[moment] = target;
  setSecondMoments(initial, problem, modes, compiled, fishers);
  const start = EARLIEST / knownAt(initial).fastest;
  initial[clock] = start;
  return { initial, start };
}

/** Second moments begin at what they run after, v = sum_i p_i lambda_i F_i / batch. */
function setSecondMoments(
  initial: Float64Array,
  { classes, batch = 1 }: Problem,
  modes: Modes,
  { entries }: CompiledSystem,
  fishers: Float64Array,
): void {
  const count = modes.fractions.length;
  for (const [place, { role }] of entries.unknowns.entries()) {
    if (role.kind !== "second moment") continue;
    for (let mode = 0; mode < count; mode++)
      initial[place * count + mode] = classes.reduce(
        (sum, { probability }, i) =>
          sum + (probability * modes.eigenvalues[i][mode] * fishers[i]) / batch,
        0,
      );
  }
}
