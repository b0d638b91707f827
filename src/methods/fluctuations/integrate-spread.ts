import { dormandPrince } from "../../numerics/dormand-prince.js";
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
  readonly onProgress?: (fraction: number) => void;
}

const MOST_STEPS = 2e5;

/** Covariance and bias of the order parameters along the limit, at the times asked for. */
export function integrateSpread(
  dynamics: LocalDynamics,
  { log10Times, tolerance, withBias, onProgress }: SpreadRequest,
): readonly SpreadPoint[] | Failure {
  const field = new SpreadField(dynamics, withBias);
  const layout = new SpreadLayout(dynamics.layout);
  const full = field.initial();
  const points: SpreadPoint[] = [];
  const end = 10 ** log10Times[log10Times.length - 1];
  let time = 0;
  for (const log10Time of log10Times) {
    const next = 10 ** log10Time;
    const control = { tolerance, ends: field.ends, mostSteps: MOST_STEPS };
    if (next > time && dormandPrince(field.derivative, full, time, next, control) === undefined)
      return stopped("fluctuations", {
        kind: "too stiff",
        log10Time: Math.log10(time),
        quantity: "fluctuations",
        why: `more than ${MOST_STEPS} steps needed, or out of the range of doubles, before t = ${next}`,
        remedy: "ask for earlier times",
      });
    time = next;
    points.push(pointAt(field, layout, full, log10Time));
    onProgress?.(Math.log1p(time) / Math.log1p(end));
  }
  return points;
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
  return {
    log10Time,
    stepSize: field.dynamics.stepSize.value(10 ** log10Time, accumulated),
    accumulated,
    values,
    covariance: layout.covarianceOf(covariance, roots),
    ...(bias && { bias: layout.valuesOf(bias.map((value, c) => value / roots[c])) }),
  };
}
