import type { Expectations } from "../../expectation/expectations.js";
import { InputError } from "../../problem/input-error.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { ContourObservables } from "../../resolvent/contour-observer.js";
import { distinctCovariances } from "../../resolvent/distinct-covariances.js";
import { growthOf, type ContourPlan } from "./resolvent-contours.js";
import { estimatedErrors, largestErrors, logMeanLoss } from "./resolvent-errors.js";
import { NO_DIGIT, runTwice, type ContourRun, type ResolventProblem } from "./resolvent-runs.js";
import type { OrderParameters, SolveOutcome, SolveRequest } from "../solution.js";

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
  expectations: Expectations,
  request: SolveRequest,
): SolveOutcome {
  const gamma = constantStepSize(problem, modes);
  const covariances = distinctCovariances(modes);
  const probabilities = problem.classes.map((model) => model.probability);
  const expectation = expectations.oneLogit?.fresh();
  if (!expectation) throw new Error("resolvent: no expectations in one logit");
  const posed: ResolventProblem = { modes, covariances, probabilities, gamma, expectation };
  const beyond = beyondRange(request);
  if (beyond !== undefined) {
    return { failure: withRemedy("t is past the floating-point range", beyond), log10Time: beyond };
  }
  const runs = runTwice(posed, request);
  if ("failure" in runs) {
    const { failure, log10Time } = runs;
    return { failure: withRemedy(failure, log10Time), log10Time };
  }
  const { fine, coarse } = runs;
  const logLoss = (at: ContourObservables): number => logMeanLoss(at, problem, expectations);
  const errors = fine.observables.map((at, k) =>
    estimatedErrors(
      at,
      coarse.observables[k],
      logLoss,
      growthOf(coarse.plan.contours, at.slowTimes),
    ),
  );
  const lost = errors.findIndex((e) => !(Math.max(...Object.values(e)) < NO_DIGIT));
  if (lost >= 0) return digitsLost(errors[lost], request.log10Times[lost], fine.plan);
  const relativeErrors = largestErrors(errors);
  return {
    method: "resolvent",
    modes,
    points: pointsOf(fine, request, gamma),
    coarser: pointsOf(coarse, request, gamma),
    relativeErrors,
    warnings: warningsOf(Math.max(...Object.values(relativeErrors)), fine, request),
  };
}

function constantStepSize(problem: Problem, modes: Modes): number {
  if (problem.stepSize.rule !== "constant") {
    const found = `"${problem.stepSize.rule}", expected "constant" for this method`;
    throw new InputError("method resolvent", "stepSize.rule", found);
  }
  if (modes.logits !== 1) {
    throw new InputError("method resolvent", "loss", `${modes.logits} logits, expected one`);
  }
  if (problem.teacher) {
    throw new InputError("method resolvent", "teacher", "present, expected hard labels");
  }
  return problem.stepSize.gamma;
}

function pointsOf(run: ContourRun, request: SolveRequest, gamma: number): OrderParameters[] {
  return run.observables.map((at, k) => ({
    log10Time: request.log10Times[k],
    overlaps: at.overlaps.map((m) => [m]),
    covariances: at.variances.map((b) => [[b]]),
    norm: at.norm,
    stepSize: gamma,
  }));
}

function warningsOf(error: number, fine: ContourRun, request: SolveRequest): string[] {
  const warnings: string[] = [];
  if (error > request.tolerance) {
    const end = fine.observables[fine.observables.length - 1];
    const growth = growthOf(fine.plan.contours, end.slowTimes);
    warnings.push(
      `resolvent: estimated relative error ${error.toExponential(1)} above the tolerance ` +
        `${request.tolerance}; errors on the contour grow by exp(${growth.toFixed(1)}) up to the last time`,
    );
  }
  if (request.perMode)
    warnings.push("resolvent: values per mode are not available with this method");
  return warnings;
}

function digitsLost(
  errors: Readonly<Record<string, number>>,
  log10Time: number,
  plan: ContourPlan,
): SolveOutcome {
  const [name, error] = Object.entries(errors).sort(([, a], [, b]) => b - a)[0];
  const nodes = plan.contours[0].nodes.length;
  const what = `no digit left in ${name} (estimated relative error ${error.toExponential(1)}, ${nodes} nodes)`;
  return { failure: withRemedy(what, log10Time), log10Time };
}

function withRemedy(what: string, log10Time: number): string {
  return `resolvent: ${what} at log10 t = ${log10Time.toFixed(2)}; use --method slow-time or modes`;
}

/** Times past the floating-point range are a failure of the method, an empty list is misuse. */
function beyondRange({ log10Times }: SolveRequest): number | undefined {
  if (log10Times.length === 0) {
    throw new InputError("method resolvent", "log10Times", "none, expected at least one time");
  }
  return log10Times.find((x) => x > LARGEST_LOG10_TIME);
}
