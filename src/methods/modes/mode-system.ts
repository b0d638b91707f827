import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Entry } from "../../symbolic/compile/tensors.js";
import { modeConstant, scalarConstant } from "./mode-constants.js";
import { createDrive, type Drive } from "./mode-drive.js";
import { createJointDrive } from "./mode-joint-drive.js";
import { componentScales, initialState, modeLayout, type ModeLayout } from "./mode-layout.js";
import { initialParameters, parametersOfLoss } from "./mode-parameters.js";
import type { ModePoint } from "./mode-point.js";
import { stepSizeLaw, type StepSizeLaw } from "./mode-step-size.js";
import type { SchedulePath } from "./schedule-path.js";
import type { WindowSystem } from "../windows/window.js";

/**
 * The literal system (V_rho, m_rho,j, with a teacher q_rho) of a problem, compiled from its derivation. The state
 * is [unknown][mode], unknown-major, then the averages over the modes, then the parameters of the loss, then the quantity that the step-size
 * rule accumulates. The averages are linear in the unknowns, so integrating them beside the modes keeps
 * them consistent to rounding, and dense output is needed for these last components alone.
 */
export interface ModeSystem extends WindowSystem {
  readonly modes: Modes;
  readonly compiled: CompiledSystem;
  readonly layout: ModeLayout;
  readonly initial: readonly number[];
  /**
   * Fastest decay rate, that of V: 2 gamma times the norm of sum_i p_i |H_i| (K_i + mu_i mu_i^T) up to a
   * factor 2.
   */
  rate(state: readonly number[]): number;
  /** Size of every component over the next 1 / rate: per unknown, the largest over the modes. */
  scales(state: readonly number[], derivative: readonly number[], rate: number): number[];
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
}

/** Compiled system, problem and modes put together; `derivative` and `rate` allocate nothing. */
export function modeSystem(
  problem: Problem,
  modes: Modes,
  compiled: CompiledSystem,
  expectation: Expectations,
  path?: SchedulePath,
): ModeSystem {
  const layout = modeLayout(compiled, modes);
  const law = stepSizeLaw(problem, modes, compiled, path?.ahead);
  const constants = compiled.entries.modeConstants.map((entry) => modeConstant(entry, modes));
  const { scalars, gamma } = scalarsOf(compiled, problem);
  const drive = driveOf(compiled, expectation, modes);
  const curvature = largestCurvature(problem, modes);
  const { update, slopesAt, parameterSlopes, slope, averages, thetaSlope } = modeSlopes(layout, {
    ...{ modes, compiled, drive, law, constants, scalars, gamma },
  });
  const trained = parametersOfLoss(layout, (full) => {
    update(full);
    return parameterSlopes();
  });

  return {
    modes,
    compiled,
    layout,
    size: layout.accumulated + 1,
    outputs: layout.averages + layout.parameters + 1,
    initial: initialState(layout, modes, compiled, constants, initialParameters(problem)),
    needsState: law.needsState,
    ...(path && { enter: path.enter }),
    stepSize(point) {
      if (path) return path.at(point.averages[trained.accumulated]);
      if (!point.state)
        return law.stepSize(point.averages[trained.accumulated], drive.values, slopesAt);
      update(point.state);
      return scalars[gamma];
    },
    isEstimated: expectation.oneLogit === undefined,
    get expectationError() {
      return drive.error;
    },
    derivative(full, derivative) {
      update(full);
      slopesAt(scalars[gamma]);
      parameterSlopes();
      for (let i = 0; i < layout.unknowns; i++) derivative[i] = slope[i];
      for (let k = 0; k < layout.averages; k++) derivative[layout.unknowns + k] = averages[k];
      for (let s = 0; s < thetaSlope.length; s++) derivative[trained.first + s] = thetaSlope[s];
      derivative[layout.accumulated] = law.growth(drive.fishers);
    },
    rate(full) {
      update(full);
      const ofX = 2 * scalars[gamma] * (curvature(drive.hessians) + (problem.ridge ?? 0));
      return Math.max(ofX, trained.rate(full));
    },
    scales: (full, derivative, rate) => componentScales(layout, full, derivative, rate),
  };
}

/** What the right-hand side is made of. */
interface Parts {
  readonly modes: Modes;
  readonly compiled: CompiledSystem;
  readonly drive: Drive;
  readonly law: StepSizeLaw;
  readonly constants: readonly Float64Array[];
  readonly scalars: Float64Array;
  readonly gamma: number;
}

/** The right-hand side at a state, in arrays that the next call overwrites. */
function modeSlopes(
  layout: ModeLayout,
  { modes, compiled, drive, law, constants, scalars, gamma }: Parts,
) {
  const state = new Float64Array(layout.unknowns);
  const slope = new Float64Array(layout.unknowns);
  const averages = new Float64Array(layout.averages);
  const theta = new Float64Array(layout.parameters);
  const thetaSlope = new Float64Array(layout.parameters);
  const slopesAt = (trial: number): Float64Array => {
    scalars[gamma] = trial;
    compiled.rightHandSide(state, scalars, drive.values, constants, slope);
    compiled.averages(slope, modes.fractions, constants, averages);
    return averages;
  };
  return {
    slope,
    averages,
    thetaSlope,
    /** Means, expectations and step size at a state. */
    update(full: readonly number[]): void {
      for (let i = 0; i < layout.unknowns; i++) state[i] = full[i];
      compiled.averages(state, modes.fractions, constants, averages);
      const first = layout.unknowns + layout.averages;
      for (let s = 0; s < theta.length; s++) theta[s] = full[first + s];
      drive.update(averages, theta);
      scalars[gamma] = law.stepSize(full[layout.accumulated], drive.values, slopesAt);
    },
    /** Slopes of the unknowns and of the averages at a step size. */
    slopesAt,
    /** Those of the parameters of the loss. */
    parameterSlopes(): Float64Array {
      compiled.parameterSlopes(theta, scalars, drive.values, thetaSlope);
      return thetaSlope;
    },
  };
}

/** The scalars of the system, with the place of gamma among them, which the step-size rule fills in. */
function scalarsOf(
  { entries }: CompiledSystem,
  problem: Problem,
): { readonly scalars: Float64Array; readonly gamma: number } {
  const isStepSize = ({ role }: Entry): boolean => role.kind === "step size";
  const scalars = Float64Array.from(entries.scalars, (entry) =>
    isStepSize(entry) ? NaN : scalarConstant(entry, problem),
  );
  return { scalars, gamma: entries.scalars.findIndex(isStepSize) };
}

function driveOf(compiled: CompiledSystem, expectation: Expectations, modes: Modes): Drive {
  const { oneLogit } = expectation;
  return oneLogit
    ? createDrive(compiled.sizes.classes, compiled, oneLogit)
    : createJointDrive(compiled, expectation, modes);
}

/** The larger of max_rho sum_i p_i lambda_rho^(i) |H_i| and sum_i p_i |mu_i|^2 |H_i|, as a function of H. */
function largestCurvature(problem: Problem, modes: Modes): (hessians: Float64Array) => number {
  const squares = modes.means.map((mean) => mean.reduce((sum, value) => sum + value * value, 0));
  const shares = problem.classes.map(({ probability }) => probability);
  return (hessians) => {
    let largest = 0;
    for (let i = 0; i < shares.length; i++)
      largest += shares[i] * squares[i] * Math.abs(hessians[i]);
    for (let mode = 0; mode < modes.fractions.length; mode++) {
      let sum = 0;
      for (let i = 0; i < shares.length; i++)
        sum += shares[i] * modes.eigenvalues[i][mode] * Math.abs(hessians[i]);
      largest = Math.max(largest, sum);
    }
    return largest;
  };
}
