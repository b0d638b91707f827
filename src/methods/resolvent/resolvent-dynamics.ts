import type { Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import { distinctCovariances } from "../../resolvent/distinct-covariances.js";
import { isFailure, type Failure } from "../../theory/failure.js";
import { refine, type Run } from "../refine.js";
import { stopped } from "../stopped.js";
import type { OrderParameters, SolveOutcome, SolveRequest } from "../solution.js";
import { growthOf } from "./resolvent-contours.js";
import type { ContourStop } from "./resolvent-integration.js";
import {
  coarseRun,
  fineRun,
  NO_DIGIT,
  type ContourRun,
  type ResolventProblem,
} from "./resolvent-runs.js";

const LARGEST_LOG10_TIME = 300;

/**
 * The limit by the resolvent: the closed system for S(t,z) on the nodes of one or two contours, one logit,
 * constant step size. It knows the spectrum only through contours around it and a few fixed functions
 * on them, and so is independent of the system of the modes.
 *
 * Cost: O(n) a step for one covariance, O(n^2) for two, n nodes a contour whatever the dimension.
 * The errors are the differences between two runs, one of them with a looser tolerance and fewer nodes on
 * another contour, plus rounding grown by exp(-2 Re z tau). They grow with t; from 0.1 on there is no
 * digit left and the outcome is a failure that names the time.
 */
export function solveByResolvent(
  problem: Problem,
  modes: Modes,
  expectation: Expectations,
  request: SolveRequest,
): SolveOutcome {
  const gamma = problem.stepSize.rule === "constant" ? problem.stepSize.gamma : NaN;
  const covariances = distinctCovariances(modes);
  const probabilities = problem.classes.map((model) => model.probability);
  const { oneLogit } = expectation;
  if (!oneLogit) throw new Error("resolvent: no expectations in one logit");
  const fresh = (): ResolventProblem => ({
    modes,
    covariances,
    probabilities,
    gamma,
    expectation: oneLogit.fresh(),
  });
  const beyond = request.log10Times.find((x) => x > LARGEST_LOG10_TIME);
  if (beyond !== undefined) return outOfRange(beyond);
  const refined = refine<Contours>({
    problem,
    expectation,
    tolerance: request.tolerance,
    errorPerDistance: { first: 1, least: 1 },
    run(_level, coarse) {
      const found = coarse ? fineRun(fresh(), coarse.run, request) : coarseRun(fresh(), request);
      return "kind" in found ? failureOf(found) : contours(found, coarse?.run, request, gamma);
    },
  });
  if (isFailure(refined)) return refined;
  const { fine, coarse: _, ...found } = refined;
  return (
    digitsLost(found, fine.run, request) ?? {
      ...found,
      method: "resolvent",
      modes,
      warnings: [...found.warnings, ...warningsOf(fine.run, found.warnings.length > 0, request)],
    }
  );
}

/** A run on contours with what the loop of refinement asks of it. */
interface Contours extends Run {
  readonly run: ContourRun;
}

/** Rounding is a unit in every term of the contour integrals, grown by e^growth since it was made. */
function contours(
  run: ContourRun,
  coarser: ContourRun | undefined,
  request: SolveRequest,
  gamma: number,
): Contours {
  const { plan } = coarser ?? run;
  return {
    run,
    points: pointsOf(run, request, gamma),
    ofExpectations: 0,
    leastError: 0,
    isFinest: coarser !== undefined,
    rounding: run.observables.map(({ cancellation, slowTimes }) => {
      const growth = Math.min(growthOf(plan.contours, slowTimes), 600);
      return 4 * Number.EPSILON * cancellation * Math.exp(growth);
    }),
  };
}

function pointsOf(run: ContourRun, request: SolveRequest, gamma: number): OrderParameters[] {
  return run.observables.map((at, k) => ({
    log10Time: request.log10Times[k],
    overlaps: at.overlaps.map((m) => [m]),
    covariances: at.variances.map((b) => [[Math.max(0, b)]]),
    norm: at.norm,
    stepSize: gamma,
  }));
}

function warningsOf(
  { observables, plan }: ContourRun,
  isMissed: boolean,
  { perMode }: SolveRequest,
): string[] {
  const growth = growthOf(plan.contours, observables[observables.length - 1].slowTimes);
  const grown = `resolvent: errors on the contour grow by exp(${growth.toFixed(1)}) up to the last time`;
  const none = "resolvent: values per mode are not available with this method";
  return [...(isMissed ? [grown] : []), ...(perMode ? [none] : [])];
}

/** The first time at which a quantity has no digit left. */
function digitsLost(
  { errorsByTime }: Pick<Refined, "errorsByTime">,
  { plan }: ContourRun,
  { log10Times }: SolveRequest,
): Failure | undefined {
  const k = errorsByTime.findIndex((errors) => !(Math.max(...Object.values(errors)) < NO_DIGIT));
  if (k < 0) return undefined;
  const [quantity, error] = Object.entries(errorsByTime[k]).sort(([, a], [, b]) => b - a)[0];
  const nodes = plan.contours[0].nodes.length;
  const why = `no digit left (estimated relative error ${error.toExponential(1)}, ${nodes} nodes)`;
  return stopped("resolvent", { kind: "digits lost", log10Time: log10Times[k], quantity, why });
}

type Refined = Exclude<SolveOutcome, Failure>;

function outOfRange(log10Time: number): Failure {
  const why = `past 10^${LARGEST_LOG10_TIME}`;
  return stopped("resolvent", { kind: "out of range", log10Time, quantity: "time", why });
}

function failureOf({ kind, why, log10Time }: ContourStop): Failure {
  return stopped("resolvent", { kind, why, log10Time, quantity: "S(t, z) on the contour" });
}
