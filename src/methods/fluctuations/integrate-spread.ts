import { dormandPrince, type StepControl } from "../../numerics/dormand-prince.js";
import type { Failure } from "../../theory/failure.js";
import { stopped } from "../stopped.js";
import { SpreadField } from "./dynamics/spread-field.js";
import type { LocalDynamics } from "./dynamics/local-dynamics.js";
import { SpreadLayout, type SpreadPoint } from "./spread-point.js";

export interface SpreadRequest {
  /** Ascending; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Of a step, relative to the largest entry. */
  readonly tolerance: number;
  readonly withBias: boolean;
  /** Tried in all; it gives up early where they will not do. */
  readonly mostSteps?: number;
  readonly onProgress?: (fraction: number) => void;
}

const MOST_STEPS = 2e5;
/** Steps after which their length tells how many are left. */
const FORESIGHT = 60;
/** From here on points hold t C and t b. */
const LATE = 1e30;
/** From here on log t is what is integrated in. */
const TURN = 1;

/** Covariance and bias of the order parameters along the limit, at the times asked for. */
export function integrateSpread(
  dynamics: LocalDynamics,
  { log10Times, tolerance, withBias, mostSteps = MOST_STEPS, onProgress }: SpreadRequest,
): readonly SpreadPoint[] | Failure {
  const field = new SpreadField(dynamics, withBias);
  const layout = new SpreadLayout(dynamics.layout);
  const full = field.initial();
  const points: SpreadPoint[] = [];
  const end = 10 ** log10Times[log10Times.length - 1];
  const control = { tolerance, ends: field.ends, foresight: FORESIGHT };
  let time = 0;
  let left = mostSteps;
  for (const log10Time of log10Times) {
    const next = 10 ** log10Time;
    const tried =
      next < Infinity
        ? advance(field, full, time, next, { ...control, mostSteps: left })
        : undefined;
    if (tried === undefined)
      return stopped("fluctuations", {
        kind: next < Infinity ? "too stiff" : "out of range",
        log10Time: Math.log10(time),
        quantity: "fluctuations",
        why: `more than ${mostSteps} steps needed, or out of the range of doubles, before t = 10^${log10Time}`,
        remedy: "ask for earlier times",
      });
    time = next;
    left -= tried;
    points.push(pointAt(field, layout, full, log10Time));
    onProgress?.(Math.log1p(time) / Math.log1p(end));
  }
  return points;
}

/** From one time to a later one; past the turn `full` holds t C and t b. Returns how many steps were tried, where they did. */
function advance(
  field: SpreadField,
  full: Float64Array,
  from: number,
  to: number,
  control: StepControl,
): number | undefined {
  let early: number | undefined = 0;
  if (from < TURN) {
    const stop = Math.min(to, TURN);
    if (stop > from) early = dormandPrince(field.derivative, full, from, stop, control);
    if (early === undefined) return undefined;
    if (stop === TURN) field.toLogarithmic(TURN, full);
  }
  const start = Math.max(from, TURN);
  if (to <= start) return early;
  const [first, last] = [Math.log(start), Math.log(to)];
  // where entries fall apart by powers of t each has its own size; at the start, where they are 0, that would be rounding
  const late = { ...control, mostSteps: control.mostSteps - early, sizes: field.sizes };
  const steps = dormandPrince(field.logarithmic, full, first, last, late);
  return steps === undefined ? undefined : early + steps;
}

function pointAt(
  field: SpreadField,
  layout: SpreadLayout,
  full: Float64Array,
  log10Time: number,
): SpreadPoint {
  const { q, bias, covariance } = field.parts(full);
  const { roots } = field.flow;
  const state = q.map((value, c) => value / roots[c]);
  const values = layout.valuesOf(state);
  const accumulated = values[values.length - 1];
  const time = 10 ** log10Time;
  const unit = time > LATE ? time : 1;
  const scale = unit / Math.max(TURN, time);
  return {
    log10Time,
    unit,
    stepSize: field.dynamics.stepSize.value(10 ** log10Time, accumulated),
    accumulated,
    values,
    covariance: layout.covarianceOf(covariance, roots).map((value) => scale * value),
    ...(bias && { bias: layout.valuesOf(bias.map((value, c) => (scale * value) / roots[c])) }),
  };
}
