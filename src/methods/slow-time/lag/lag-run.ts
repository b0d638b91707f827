import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../../expectation/one-logit-expectations.js";
import { radauTableau } from "../../../numerics/radau/radau-tableau.js";
import type { Stop } from "../../stopped.js";
import { initialMoments } from "../scalar/initial-instant.js";
import type { Family } from "../scalar/family.js";
import type { ReportedSnapshot, Snapshot } from "../scalar/run-settings.js";
import type { Spectrum } from "../scalar/spectrum.js";
import { lawLayoutOf } from "../states/laws.js";
import { march, type Marching } from "../states/march.js";
import type { StageStart } from "../states/stage-iteration.js";
import type { Lag } from "./lag-of.js";
import { LagStep, logNormOf, type LagMotion } from "./lag-step.js";

const TABLEAU = radauTableau(5);
/** The first step in u over the power of the tolerance that its error goes with. */
const FIRST = 0.3;
/** How much more slow time may pass over a step than at the curvature that it begins with. */
const MARGIN = 2;

/** Who is told of a run as it goes. */
export interface LagListeners {
  /** Of every step, the log time reached. */
  readonly onStep?: ((logTime: number) => void) | undefined;
  /** At every time that was asked for, as the families stand there. */
  readonly onArrival?: (() => void) | undefined;
}

/** What a run leaves behind. */
export interface LagOutcome {
  /** One a time. */
  readonly snapshots: readonly ReportedSnapshot[];
}

/**
 * Integrates X and what it follows from t = 0 through the log times, ascending, to the last of them: writes into the values of
 * the families of a spectrum.
 * @param classes how many the families have
 * @param tolerances [time] of the estimated local error of a step on the way there
 */
export function runLag(
  { families, extend }: Pick<Spectrum, "families" | "extend">,
  motion: LagMotion,
  classes: number,
  logTimes: readonly number[],
  tolerances: readonly number[],
  { onStep, onArrival }: LagListeners = {},
): LagOutcome | Stop {
  const { expectation, shares, origins, lag } = motion;
  families.forEach(makeRoom);
  const layout = lawLayoutOf(shares.length, 1, 0);
  const { means, variances } = initialMoments([...families], shares.length);
  const residuals = means.map((mean, i) => mean - origins[i]);
  let start: StageStart = { u: 0, point: interleaved(residuals, variances) };
  const curvature = meanCurvature(expectation, shares, start.point);
  const unit = shortestTime(families, lag, curvature);
  const step = new LagStep({ ...motion, families, tableau: TABLEAU, layout, unit });
  const snapshots: ReportedSnapshot[] = [];
  let tau = 0;
  let pace = lag.stepSize * curvature + lag.pull;
  const elapsed = (u: number): number => unit * Math.expm1(u);
  const run: Marching = {
    get u() {
      return start.u;
    },
    order: TABLEAU.stages + 1,
    get tolerance() {
      return tolerances[snapshots.length];
    },
    get isTooSmall() {
      return step.drives.isTooSmall;
    },
    take(length) {
      const ahead = MARGIN * pace * (elapsed(start.u + length) - elapsed(start.u));
      extend?.(-Infinity, Math.log(tau + ahead));
      return step.take(start, length, this.tolerance);
    },
    accept(length, u) {
      const time = elapsed(u) - elapsed(start.u);
      const passed = step.slowTime() + lag.pull * time;
      pace = passed / time;
      tau += passed;
      start = { u, point: step.accept(start, length) };
      onStep?.(Math.log(elapsed(u)));
    },
  };
  const targets = logTimes.map((logTime) => Math.log1p(Math.exp(logTime) / unit));
  const first = FIRST * run.tolerance ** (1 / run.order);
  const stop = march(run, targets, first, () => {
    const logTime = logTimes[snapshots.length];
    const { error: ofExpectations } = step.drives;
    const found = snapshotOf(families, classes, logTime, Math.log(tau));
    snapshots.push({ ...found, ofExpectations });
    onArrival?.();
  });
  if (stop) return { ...stop, log10Time: Math.log10(elapsed(start.u)) };
  return { snapshots };
}

/** For y of signals, C and S of noise. */
function makeRoom(family: Family): void {
  family.further = Array.from(
    { length: family.isSignal ? 1 : 2 },
    () => new Float64Array(family.value.length),
  );
}

function snapshotOf(
  families: readonly Family[],
  classes: number,
  logTime: number,
  logTau: number,
): Snapshot {
  const { means, variances } = initialMoments([...families], classes);
  return {
    logTime,
    logTau,
    means,
    variances,
    values: families.map(({ value }) => value.slice()),
    logNorm: logNormOf(families, (f) => families[f].value),
  };
}

/** About the shortest time in which anything moves. */
function shortestTime(families: readonly Family[], lag: Lag, curvature: number): number {
  const fastest = Math.max(
    ...families.map(({ logRate }) => (logRate.length > 0 ? logRate[0] : -Infinity)),
  );
  return 1 / (lag.stepSize * curvature * Math.exp(fastest) + lag.rate);
}

/** sum_i p_i H_i. */
export function meanCurvature(
  expectation: OneLogitExpectations,
  shares: readonly number[],
  point: Float64Array,
): number {
  const moments = emptyOneLogitMoments();
  return shares.reduce((sum, share, i) => {
    expectation.evaluate(i, point[2 * i], point[2 * i + 1], moments);
    return sum + share * Math.exp(moments.logScale) * moments.hessian;
  }, 0);
}

export function interleaved(means: Float64Array, variances: Float64Array): Float64Array {
  return Float64Array.from({ length: 2 * means.length }, (_, k) =>
    k % 2 === 0 ? means[k >> 1] : variances[k >> 1],
  );
}
