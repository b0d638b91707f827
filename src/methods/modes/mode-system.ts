import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Schedule } from "../../step-size/schedule-function.js";
import type { Entry } from "../../symbolic/compile/tensors.js";
import { modeConstant, scalarConstant } from "./mode-constants.js";
import { createDrive, type Drive } from "./mode-drive.js";
import { createJointDrive } from "./mode-joint-drive.js";
import { componentScales, initialState, modeLayout, type ModeLayout } from "./mode-layout.js";
import type { ModePoint } from "./mode-point.js";
import { stepSizeLaw } from "./mode-step-size.js";
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
  /** Whether gamma follows from the whole state, and not from the outputs alone. */
  readonly needsState: boolean;
}

/** Of a parameter, to see how fast its slope changes: a rate is needed to a digit. */
const DIFFERENCE = 1e-3;

/** Compiled system, problem and modes put together; `derivative` and `rate` allocate nothing. */
export function modeSystem(
  problem: Problem,
  modes: Modes,
  compiled: CompiledSystem,
  expectation: Expectations,
  schedule?: Schedule,
): ModeSystem {
  const layout = modeLayout(compiled, modes);
  const law = stepSizeLaw(problem, modes, compiled, schedule);
  const constants = compiled.entries.modeConstants.map((entry) => modeConstant(entry, modes));
  const { scalars, gamma } = scalarsOf(compiled, problem);
  const drive = driveOf(compiled, expectation, modes);
  const curvature = largestCurvature(problem, modes);
  const state = new Float64Array(layout.unknowns);
  const slope = new Float64Array(layout.unknowns);
  const averages = new Float64Array(layout.averages);
  const theta = new Float64Array(layout.parameters);
  const thetaSlope = new Float64Array(layout.parameters);

  const update = (full: readonly number[]): void => {
    for (let i = 0; i < layout.unknowns; i++) state[i] = full[i];
    compiled.averages(state, modes.fractions, constants, averages);
    for (let s = 0; s < theta.length; s++) theta[s] = full[layout.unknowns + layout.averages + s];
    drive.update(averages, theta);
    scalars[gamma] = law.stepSize(full[layout.accumulated], drive.values, slopesAt);
  };
  const slopesAt = (trial: number): Float64Array => {
    scalars[gamma] = trial;
    compiled.rightHandSide(state, scalars, drive.values, constants, slope);
    compiled.averages(slope, modes.fractions, constants, averages);
    return averages;
  };

  /** Norm of the derivative of the slopes of the parameters in them, by differences. */
  const parameterRate = (full: readonly number[]): number => {
    const first = layout.unknowns + layout.averages;
    const at = [...full];
    let largest = 0;
    for (let s = 0; s < theta.length; s++) {
      const slopes = [1, -1].map((side) => {
        at[first + s] = full[first + s] + side * DIFFERENCE;
        update(at);
        compiled.parameterSlopes(theta, scalars, drive.values, thetaSlope);
        return thetaSlope.slice();
      });
      at[first + s] = full[first + s];
      const [above, below] = slopes;
      const column = above.reduce((sum, slope, k) => sum + Math.abs(slope - below[k]), 0);
      largest = Math.max(largest, column / (2 * DIFFERENCE));
    }
    return largest;
  };

  return {
    modes,
    compiled,
    layout,
    size: layout.accumulated + 1,
    outputs: layout.averages + layout.parameters + 1,
    initial: initialState(
      layout,
      modes,
      compiled,
      constants,
      Object.values(problem.parameters ?? {}).map(({ initial }) => initial),
    ),
    needsState: law.needsState,
    stepSize(point) {
      if (!point.state)
        return law.stepSize(
          point.averages[layout.averages + layout.parameters],
          drive.values,
          slopesAt,
        );
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
      for (let i = 0; i < layout.unknowns; i++) derivative[i] = slope[i];
      for (let k = 0; k < layout.averages; k++) derivative[layout.unknowns + k] = averages[k];
      compiled.parameterSlopes(theta, scalars, drive.values, thetaSlope);
      const first = layout.unknowns + layout.averages;
      for (let s = 0; s < theta.length; s++) derivative[first + s] = thetaSlope[s];
      derivative[layout.accumulated] = law.growth(drive.fishers);
    },
    rate(full) {
      update(full);
      const ofX = 2 * scalars[gamma] * (curvature(drive.hessians) + (problem.ridge ?? 0));
      return Math.max(ofX, parameterRate(full));
    },
    scales: (full, derivative, rate) => componentScales(layout, full, derivative, rate),
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
