import type { ContourObservables } from "../../resolvent/contour-observer.js";
import { trivialAxis, upperAxis, wholeAxis } from "../../resolvent/contour-axis.js";
import { contourSystem, type ContourSystemInput } from "../../resolvent/contour-system.js";
import { spectrumInterval } from "../../resolvent/spectrum-interval.js";
import { logErrorOf, MORE_NODES, planContours, type ContourPlan } from "./resolvent-contours.js";
import { integrateContours, type ContourStop } from "./resolvent-integration.js";
import { firstSlowTime, growthAhead } from "./resolvent-slow-time.js";
import type { SolveRequest } from "../solution.js";

export type ResolventProblem = Omit<ContourSystemInput, "axes">;

/** One integration: the contours it used and the order parameters at the requested times. */
export interface ContourRun {
  readonly plan: ContourPlan;
  readonly observables: readonly ContourObservables[];
}

/** Shares of the requested tolerance: of the contours and of one step, in the coarse and the fine run. */
const COARSE = { contours: 0.1, step: 0.1 };
const FINE = { contours: 1e-3, step: 1e-3 };
const SMALLEST_TOLERANCE = 3e-14;
const MOST_PLANS = 12;
/** Relative error from which on no digit is left. */
export const NO_DIGIT = 0.1;

/** The run after the coarse one: more nodes, other contours and a tighter tolerance. */
export function fineRun(
  posed: ResolventProblem,
  coarse: ContourRun,
  request: SolveRequest,
): ContourRun | ContourStop {
  const nodes = coarse.plan.contours[0].nodes.length + MORE_NODES;
  const plan = planFor(posed, slowTimesOf(coarse), FINE.contours * request.tolerance, nodes);
  return run(posed, plan, FINE.step * request.tolerance, request, [0.4, 1]);
}

/**
 * A run repeated with new contours until they suit the slow times that it reaches, which are known only afterwards.
 * Where digits run out before the end, the next plan looks further ahead; one that would be no better at the
 * same point ends the search.
 */
export function coarseRun(
  posed: ResolventProblem,
  request: SolveRequest,
): ContourRun | ContourStop {
  const tolerance = COARSE.contours * request.tolerance;
  const guess = posed.covariances.eigenvalues.map((values) =>
    firstSlowTime(values, lastOf(request)),
  );
  let plan = planFor(posed, guess, tolerance);
  for (let attempt = 1; ; attempt++) {
    const outcome = run(posed, plan, COARSE.step * request.tolerance, request, [0, 0.4]);
    const better = betterPlan(posed, plan, outcome, request);
    if (better === undefined || attempt === MOST_PLANS) return outcome;
    plan = better;
  }
}

function betterPlan(
  posed: ResolventProblem,
  plan: ContourPlan,
  outcome: ContourRun | ContourStop,
  request: SolveRequest,
): ContourPlan | undefined {
  const stopped = "kind" in outcome;
  const reached = stopped ? outcome.slowTimes : slowTimesOf(outcome);
  if (reached === undefined) return undefined;
  const ahead = stopped ? growthAhead(outcome.log10Time, lastOf(request)) : 1;
  const tolerance = COARSE.contours * request.tolerance;
  const expected = logErrorOf(plan.contours, reached);
  if (expected < Math.log(tolerance)) return undefined;
  const better = planFor(
    posed,
    reached.map((tau) => ahead * tau),
    tolerance,
  );
  return logErrorOf(better.contours, reached) < expected - 1 ? better : undefined;
}

function planFor(
  posed: ResolventProblem,
  slowTimes: readonly number[],
  tolerance: number,
  fewest?: number,
): ContourPlan {
  const intervals = posed.covariances.eigenvalues.map((values) => spectrumInterval(values));
  return planContours(intervals, slowTimes, Math.max(tolerance, SMALLEST_TOLERANCE), fewest);
}

function slowTimesOf(run: ContourRun): readonly number[] {
  return run.observables[run.observables.length - 1].slowTimes;
}

function run(
  posed: ResolventProblem,
  plan: ContourPlan,
  stepTolerance: number,
  { log10Times, onProgress }: SolveRequest,
  [from, to]: readonly [number, number],
): ContourRun | ContourStop {
  const [one, two] = plan.contours;
  const second = two === undefined ? trivialAxis() : wholeAxis(two);
  const system = contourSystem({ ...posed, axes: [upperAxis(one), second] });
  const note = `resolvent, ${plan.contours.map(({ nodes }) => nodes.length).join(" x ")} nodes`;
  const outcome = integrateContours(system, {
    log10Times,
    stepTolerance: Math.max(stepTolerance, SMALLEST_TOLERANCE),
    radii: plan.contours.map(({ center, semiAxes }) => Math.abs(center) + semiAxes[0]),
    digitsLeft: (slowTimes) => logErrorOf(plan.contours, slowTimes) < Math.log(NO_DIGIT),
    onProgress: (fraction) => onProgress?.(from + (to - from) * fraction, note),
  });
  return "kind" in outcome ? outcome : { plan, observables: outcome.observables };
}

function lastOf({ log10Times }: SolveRequest): number {
  return log10Times[log10Times.length - 1];
}
