import type { Expectations } from "../../expectation/expectations.js";
import { updateOf } from "../../optimisers/update-of.js";
import type { Modes } from "../../problem/modes.js";
import { initialParameters } from "../../problem/parameter-names.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { SchedulePath } from "./schedule-path.js";
import type { WindowSystem } from "./window.js";
import { modeBeginning } from "./mode-beginning.js";
import { modeField } from "./mode-field.js";
import { componentScales, initialState, type ModeLayout } from "./mode-layout.js";
import type { ModePoint } from "./mode-point.js";

/**
 * The literal system (V_rho, m_rho,j, with a teacher q_rho) of a problem, compiled from its derivation. The state
 * is [unknown][mode], unknown-major, then the averages over the modes, then the parameters of the loss, then the quantity
 * that the step-size rule accumulates, then what the optimiser does. The averages are linear in the unknowns, so integrating them beside the modes keeps
 * them consistent to rounding, and dense output is needed for these last components alone.
 */
export interface ModeSystem extends WindowSystem {
  readonly modes: Modes;
  readonly compiled: CompiledSystem;
  readonly layout: ModeLayout;
  readonly initial: Float64Array;
  /**
   * Fastest decay rate, that of V: 2 gamma times the norm of sum_i p_i |H_i| (K_i + mu_i mu_i^T) up to a
   * factor 2.
   */
  rate(state: Float64Array): number;
  /** Size of every component over the next 1 / rate: per unknown, the largest over the modes. */
  scales(state: Float64Array, derivative: Float64Array, rate: number): Float64Array;
  /** Largest estimated error of the expectations so far in the life of the system. */
  readonly expectationError: number;
  /** Whether they are estimated: with hard labels in one logit they are exact for all that is reported. */
  readonly isEstimated: boolean;
  /** gamma at a point. */
  stepSize(point: ModePoint): number;
  /** Takes note that a window begins, at most up to `limit`, and returns how far gamma is smooth. */
  enter?(start: number, limit: number): number;
  /** Whether gamma follows from the whole state, and not from the outputs alone. */
  readonly needsState: boolean;
  /**
   * Where the integration begins, and is still at its start to rounding: later than 0 where a coefficient is infinite at
   * t = 0. With rows (x - z)/t from z = x what is left out is of relative order t, and forgotten like t_0 / t.
   */
  readonly start: number;
}

/** Compiled system, problem and modes put together. */
export function modeSystem(
  problem: Problem,
  modes: Modes,
  compiled: CompiledSystem,
  expectation: Expectations,
  path?: SchedulePath,
): ModeSystem {
  const field = modeField(problem, modes, compiled, expectation, path);
  const { layout, optimiser, drive, scalars, constants, derivative, rate } = field;
  const begun = initialState(
    layout,
    modes,
    compiled,
    constants,
    initialParameters(problem),
    updateOf(problem),
    scalars,
  );
  const beginning = modeBeginning(problem, modes, compiled, layout, begun, (trial) => {
    const fastest = rate(trial);
    return { fastest, fishers: drive.fishers, target: optimiser.target(drive.fishers) };
  });
  return {
    modes,
    compiled,
    layout,
    size: layout.size,
    outputs: layout.size - layout.unknowns,
    ...beginning,
    needsState: field.needsState,
    ...(path && { enter: path.enter }),
    stepSize: field.stepSize,
    isEstimated: expectation.oneLogit === undefined,
    get expectationError() {
      return drive.error;
    },
    derivative,
    rate,
    scales: (full, slopes, fastest) =>
      componentScales(
        layout,
        full,
        optimiser.hasStates ? steeperSlopes(derivative, full, slopes, fastest) : slopes,
        fastest,
      ),
  };
}

/** The larger of the slopes now and 1 / rate ahead: what begins at 0 with slope 0 has a size too. */
function steeperSlopes(
  derivative: ModeSystem["derivative"],
  full: Float64Array,
  slopes: Float64Array,
  rate: number,
): Float64Array {
  const ahead = full.map((value, i) => value + slopes[i] / rate);
  const next = new Float64Array(full.length);
  derivative(ahead, next);
  return next.map((value, i) => Math.max(Math.abs(value), Math.abs(slopes[i])));
}
