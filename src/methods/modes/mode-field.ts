import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Entry } from "../../symbolic/compile/tensor-names.js";
import { modeConstant, scalarConstant } from "./mode-constants.js";
import { largestCurvature } from "./mode-curvature.js";
import { createDrive, type Drive } from "./mode-drive.js";
import { createJointDrive } from "./mode-joint-drive.js";
import { modeLayout, type ModeLayout } from "./mode-layout.js";
import { updateOf } from "../../optimisers/update-of.js";
import { modeOptimiser, type ModeOptimiser } from "./mode-optimiser.js";
import { parametersOfLoss } from "./mode-parameters.js";
import type { ModePoint } from "./mode-point.js";
import type { SchedulePath } from "./schedule-path.js";
import { stepSizeLaw, type StepSizeLaw } from "./mode-step-size.js";

/** The right-hand side of a mode system, and what it is made of. */
export interface ModeField {
  readonly layout: ModeLayout;
  readonly optimiser: ModeOptimiser;
  readonly constants: readonly Float64Array[];
  readonly scalars: Float64Array;
  readonly drive: Drive;
  readonly needsState: boolean;
  stepSize(point: ModePoint): number;
  derivative(full: Float64Array, out: Float64Array): void;
  rate(full: Float64Array): number;
}

/** `derivative` and `rate` allocate nothing, but where the loss has parameters. */
export function modeField(
  problem: Problem,
  modes: Modes,
  compiled: CompiledSystem,
  expectation: Expectations,
  path: SchedulePath | undefined,
): ModeField {
  const optimiser = modeOptimiser(problem, modes, compiled);
  const layout = modeLayout(compiled, modes, optimiser, updateOf(problem));
  const { clock, moment } = layout;
  const law = stepSizeLaw(problem, modes, compiled, path?.ahead);
  const constants = compiled.entries.modeConstants.map((entry) => modeConstant(entry, modes));
  const { scalars, gamma } = scalarsOf(compiled, problem);
  const drive = driveOf(compiled, expectation, modes);
  const curvature = largestCurvature(problem, modes, compiled);
  const parts = { modes, compiled, drive, law, optimiser, constants, scalars, gamma };
  const { update, slopesAt, parameterSlopes } = modeSlopes(layout, parts);
  const trained = parametersOfLoss(layout, (full) => {
    update(full);
    return parameterSlopes();
  });
  return {
    layout,
    optimiser,
    constants,
    scalars,
    drive,
    needsState: law.needsState,
    stepSize({ state: full, averages: known }) {
      if (path) return path.at(known[trained.accumulated]);
      if (!full) return law.stepSize(known[trained.accumulated], drive.values, slopesAt);
      update(full);
      return scalars[gamma];
    },
    derivative(full, out) {
      update(full);
      out.set(slopesAt(scalars[gamma], out), layout.unknowns);
      out.set(parameterSlopes(), trained.first);
      out[layout.accumulated] = law.growth(drive.fishers);
      if (clock !== undefined) out[clock] = 1;
      if (moment === undefined) return;
      const time = componentOf(full, clock);
      out[moment] = optimiser.momentGrowth(time, full[moment], drive.fishers);
    },
    rate(full) {
      update(full);
      const steepest = curvature(drive.hessians, full);
      const ofX = optimiser.rate(scalars, steepest, componentOf(full, clock));
      return Math.max(ofX, trained.rate(full));
    },
  };
}

/** What the right-hand side is made of. */
interface Parts {
  readonly modes: Modes;
  readonly compiled: CompiledSystem;
  readonly drive: Drive;
  readonly law: StepSizeLaw;
  readonly optimiser: ModeOptimiser;
  readonly constants: readonly Float64Array[];
  readonly scalars: Float64Array;
  readonly gamma: number;
}

/** The right-hand side at a state, in arrays that the next call overwrites. */
function modeSlopes(
  layout: ModeLayout,
  { modes, compiled, drive, law, optimiser, constants, scalars, gamma }: Parts,
) {
  const views = new WeakMap<Float64Array, Float64Array>();
  let state: Float64Array = new Float64Array(layout.unknowns);
  const trialSlope = new Float64Array(layout.unknowns);
  const averages = new Float64Array(layout.averages);
  const theta = new Float64Array(layout.parameters);
  const thetaSlope = new Float64Array(layout.parameters);
  /** The unknowns of a state that is seen for the first time: an integrator has a few arrays and uses them again. */
  const unknownsOf = (full: Float64Array): Float64Array => {
    const view = full.subarray(0, layout.unknowns);
    views.set(full, view);
    return view;
  };
  const slopesAt = (trial: number, slope: Float64Array = trialSlope): Float64Array => {
    scalars[gamma] = trial;
    compiled.rightHandSide(state, scalars, drive.values, constants, slope);
    compiled.averages(slope, modes.fractions, constants, averages, scalars);
    return averages;
  };
  return {
    /** Means, expectations and step size at a state. */
    update(full: Float64Array): void {
      state = views.get(full) ?? unknownsOf(full);
      optimiser.write(scalars, componentOf(full, layout.clock), componentOf(full, layout.moment));
      compiled.averages(state, modes.fractions, constants, averages, scalars);
      const first = layout.unknowns + layout.averages;
      for (let s = 0; s < theta.length; s++) theta[s] = full[first + s];
      drive.update(averages, theta);
      scalars[gamma] = law.stepSize(full[layout.accumulated], drive.values, slopesAt);
    },
    /** Slopes of the unknowns at a step size, into the first entries of an array; returns those of the averages. */
    slopesAt,
    /** Those of the parameters of the loss. */
    parameterSlopes(): Float64Array {
      compiled.parameterSlopes(theta, scalars, drive.values, thetaSlope);
      return thetaSlope;
    },
  };
}

/** NaN of what is not there. */
const componentOf = (full: Float64Array, place: number | undefined): number =>
  place === undefined ? NaN : full[place];

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
