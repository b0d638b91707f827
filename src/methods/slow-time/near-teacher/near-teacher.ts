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
import { lastLogTau, runQuadratic } from "../quadratic/quadratic-run.js";
import type { RunAccuracy, RunOutcome } from "../scalar/run-spectrum.js";
import { solveBySlowTime } from "../scalar/slow-time.js";
import { finiteModesFor } from "../scalar/spectrum.js";
import { trackedPoint } from "./tracked-point.js";
import { trackedSpectrum, type TrackedSource, type TrackedSpectrum } from "./tracked-spectrum.js";

/** log10 of about the largest time that is a number. */
const LATEST = 300;

/** SGD of the quadratic loss as it moves Z = X - X*: labels are 0 then but for their noise. */
interface NearTeacher {
  /** With labels 0, without a teacher; batch and ridge are those of SGD. */
  readonly problem: Problem;
  /** gamma as it was asked for. */
  readonly stepSize: number;
  readonly labelNoise: number;
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
    const source = sourceOf(finer, request.perMode === true, endOf(near, request));
    return solveBySlowTime<TrackedSpectrum>(
      problem,
      expectation,
      (spectrum, asked, accuracy) => {
        const outcome = runNear(near, spectrum, asked, accuracy);
        return "kind" in outcome ? outcome : { ...outcome, logTau: endOf(near, asked) };
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
    problem: { ...rest, loss, classes, stepSize: rule, batch, ridge: ridge * faster.ridge },
    stepSize: stepSize.gamma,
    labelNoise: (teacher.noise ?? 0) ** 2,
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
  if (!lag) {
    const setting = settingOf(near, spectrum, request);
    return runQuadratic(problem, spectrum, request, accuracy, { setting });
  }
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
      runQuadratic(problem, spectrum, later, accuracyOfRest, {
        begin: { logTime, residuals: startMeans },
        settled: lag.rate / (lag.rate + lag.pull),
        setting: settingOf(near, spectrum, later),
      }),
  };
  return runLagging(lagging, problem, spectrum, request, accuracy);
}

/** log of the slow time that the last of the times reaches. */
const endOf = ({ problem }: NearTeacher, { log10Times }: SolveRequest): number =>
  lastLogTau(problem, log10Times[log10Times.length - 1]);

/** Along power laws ||X - X*||^2 over the loss grows like t, and ends with the doubles. */
function tooLate(
  near: NearTeacher,
  { extend, lump }: TrackedSpectrum,
  request: SolveRequest,
): Stop | undefined {
  const { labelNoise, problem } = near;
  const { log10Times } = request;
  const vanishes = extend && labelNoise === 0 && problem.ridge === 0;
  const logTau = endOf(near, request);
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

function settingOf(
  { labelNoise, stepSize }: NearTeacher,
  spectrum: TrackedSpectrum,
  { perMode = false }: SolveRequest,
): QuadraticSetting {
  return {
    tracks: spectrum.tracks,
    labelNoise,
    pointOf: (instant) => trackedPoint(spectrum, { ...instant, stepSize }, perMode),
  };
}

/** Of r - y, by the law of the product of Z with a. */
function residualMeans({
  problem,
  labelNoise,
}: Pick<NearTeacher, "problem" | "labelNoise">): OneLogitExpectations {
  const plain = leastSquaresExpectation(problem.classes.map(() => 0));
  return {
    ...plain,
    evaluate(classIndex, mean, variance, out) {
      plain.evaluate(classIndex, mean, variance + labelNoise, out);
      out.fisher /= problem.batch ?? 1;
    },
    fresh: () => residualMeans({ problem, labelNoise }),
  };
}
