import type { Expectations } from "../../../expectation/expectations.js";
import { leastSquaresExpectation } from "../../../expectation/least-squares.js";
import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import { linkDefinition } from "../../../losses/links/links.js";
import { factsOf } from "../../../losses/losses.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import { isPlainSgd, sameAsSgd } from "../../same-as-sgd.js";
import type { Integrator, SolveRequest } from "../../solution.js";
import type { Stop } from "../../stopped.js";
import { isLinear } from "../linear/linear-solution.js";
import { movedBy, tooDeep } from "../depth.js";
import { lagOf, type Lag } from "../lag/lag-of.js";
import { runLagging, type Lagging } from "../lag/lag-solution.js";
import { narrowedFor, SHALLOW } from "../lag/swing.js";
import type { QuadraticInstant, QuadraticSetting } from "../quadratic/quadratic-march.js";
import { runQuadratic } from "../quadratic/quadratic-run.js";
import type { RunAccuracy, RunOutcome } from "../scalar/run-spectrum.js";
import { solveBySlowTime } from "../scalar/slow-time.js";
import { finiteModesFor } from "../scalar/spectrum.js";
import { trackedPoint } from "./tracked-point.js";
import { trackedSpectrum, type TrackedSource, type TrackedSpectrum } from "./tracked-spectrum.js";

/** A ridge has X forget its start like e^(-ridge tau): after so many units nothing moves. */
const AT_REST = 40;

/** log10 of about the largest time that is a number. */
const LATEST = 300;

/** SGD of the quadratic loss as it moves Z = X - X*: labels are 0 then but for their noise. */
interface NearTeacher {
  /** With labels 0, without a teacher. */
  readonly problem: Problem;
  /** gamma as it was asked for. */
  readonly stepSize: number;
  readonly labelNoise: number;
  readonly batch: number;
  readonly ridge: number;
  readonly lag: Lag | undefined;
}

/**
 * Least squares in one logit under one linear teacher at a constant step size, whatever the means and covariances: r - y is
 * the product of Z = X - X* with a, but for the noise of the label, so that Z alone drives the limit and keeps its digits
 * however small it becomes; X is followed beside it. With batches, a ridge, momentum of any kind. Undefined of anything else, and
 * of what has a closed form.
 */
export async function nearTeacher(
  problem: Problem,
  expectation: Expectations,
): Promise<Integrator | undefined> {
  const near = nearTeacherOf(problem);
  if (!near || (isPlainSgd(problem) && isLinear(problem))) return undefined;
  const finite = await finiteModesFor(problem);
  const sourceOf = (finer: number, perMode = false, logTau = -Infinity): TrackedSource =>
    trackedSpectrum(problem, finite, finer, perMode, logTau);
  const finer = near.lag ? narrowedFor(sourceOf(1)(SHALLOW, true).families, 1, near.lag) : 1;
  return (request) => {
    const source = sourceOf(finer, request.perMode === true, lastLogTau(near, request));
    return solveBySlowTime<TrackedSpectrum>(
      problem,
      expectation,
      (spectrum, asked, accuracy) => {
        const outcome = runNear(near, spectrum, asked, accuracy);
        return "kind" in outcome ? outcome : { ...outcome, logTau: lastLogTau(near, asked) };
      },
      source,
      request,
    );
  };
}

function nearTeacherOf(problem: Problem): NearTeacher | undefined {
  const {
    loss,
    teacher,
    stepSize,
    optimiser: _,
    ridge = 0,
    batch = 1,
    decision: __,
    ...rest
  } = problem;
  if (teacher === undefined || stepSize.rule !== "constant") return undefined;
  if (factsOf(loss).closedForm !== "quadratic" || logitsOf(problem) !== 1) return undefined;
  const { law } = linkDefinition(teacher.link);
  if (law.kind !== "value" || law.predictor !== "identity") return undefined;
  const same = sameAsSgd(problem);
  const lag = same ? undefined : lagOf(problem);
  if (!same && !lag) return undefined;
  const faster = same ?? { stepSize: 1, ridge: 1 };
  const classes = problem.classes.map((model) => ({ ...model, label: 0 }));
  const rule = { ...stepSize, gamma: faster.stepSize * stepSize.gamma };
  return {
    problem: { ...rest, loss, classes, stepSize: rule },
    stepSize: stepSize.gamma,
    labelNoise: (teacher.noise ?? 0) ** 2,
    batch,
    ridge: ridge * faster.ridge,
    lag,
  };
}

function runNear(
  near: NearTeacher,
  spectrum: TrackedSpectrum,
  request: SolveRequest,
  accuracy: RunAccuracy,
): RunOutcome {
  const { problem, lag } = near;
  const late = tooLate(near, spectrum, request);
  if (late) return late;
  if (!lag)
    return runQuadratic(
      problem,
      spectrum,
      request,
      accuracy,
      undefined,
      settingOf(near, spectrum, request),
    );
  const lagging: Lagging = {
    lag,
    classes: problem.classes.length,
    lags: { expectation: residualMeans(near), ofResiduals: true },
    near: {
      tracks: spectrum.tracks,
      pointAt: (log10Time) =>
        settingOf(near, spectrum, request).pointOf(atUnitScale(log10Time, spectrum)),
    },
    goOn: (_, later, accuracyOfRest, { logTime, startMeans }) =>
      runQuadratic(
        problem,
        spectrum,
        later,
        accuracyOfRest,
        { logTime, residuals: startMeans },
        settingOf(near, spectrum, later, lag.rate / (lag.rate + lag.pull)),
      ),
  };
  return runLagging(lagging, problem, spectrum, request, accuracy);
}

/** log of gamma t at the last of the times, or of when a ridge has brought all to rest. */
function lastLogTau({ problem, ridge }: NearTeacher, { log10Times }: SolveRequest): number {
  const { stepSize } = problem;
  const gamma = stepSize.rule === "constant" ? stepSize.gamma : NaN;
  const last = log10Times[log10Times.length - 1] * Math.LN10 + Math.log(gamma);
  return ridge > 0 ? Math.min(last, Math.log(AT_REST / ridge)) : last;
}

/** Along power laws ||X - X*||^2 over the loss grows like t, and ends with the doubles. */
function tooLate(
  near: NearTeacher,
  { extend, lump }: TrackedSpectrum,
  request: SolveRequest,
): Stop | undefined {
  const { labelNoise, ridge } = near;
  const { log10Times } = request;
  const vanishes = extend && labelNoise === 0 && ridge === 0;
  const logTau = lastLogTau(near, request);
  const moved = lump ? movedBy(lump, logTau) : 0;
  if (lump && moved > 0) return tooDeep(lump, logTau - moved);
  if (!vanishes || log10Times[log10Times.length - 1] <= LATEST) return undefined;
  const why = `it is not followed beyond t = 10^${LATEST} where it vanishes along a power law`;
  return { kind: "out of range", log10Time: LATEST, quantity: "X - X*", why };
}

const atUnitScale = (log10Time: number, { families }: TrackedSpectrum): QuadraticInstant => ({
  log10Time,
  logScale: 0,
  equilibria: families.map(() => 0),
});

/** @param settled what of the noise is left to SGD that goes on from a lag */
function settingOf(
  { labelNoise, batch, ridge, stepSize }: NearTeacher,
  spectrum: TrackedSpectrum,
  { perMode = false }: SolveRequest,
  settled = 1,
): QuadraticSetting {
  return {
    tracks: spectrum.tracks,
    labelNoise,
    noiseShare: settled / batch,
    ridge,
    pointOf: (instant) => trackedPoint(spectrum, { ...instant, stepSize }, perMode),
  };
}

/** Of r - y, by the law of the product of Z with a. */
function residualMeans({
  problem,
  labelNoise,
  batch,
}: Pick<NearTeacher, "problem" | "labelNoise" | "batch">): OneLogitExpectations {
  const plain = leastSquaresExpectation(problem.classes.map(() => 0));
  return {
    ...plain,
    evaluate(classIndex, mean, variance, out) {
      plain.evaluate(classIndex, mean, variance + labelNoise, out);
      out.fisher /= batch;
    },
    fresh: () => residualMeans({ problem, labelNoise, batch }),
  };
}
