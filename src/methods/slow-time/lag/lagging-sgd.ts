import type { Expectations } from "../../../expectation/expectations.js";
import { leastSquaresExpectation } from "../../../expectation/least-squares.js";
import type { OneLogitExpectations } from "../../../expectation/one-logit-expectations.js";
import type { Problem } from "../../../problem/problem.js";
import type { SolveOutcome, SolveRequest } from "../../solution.js";
import { equivalentSgd } from "../equivalent-sgd.js";
import { isOneLogit } from "../one-logit-problem.js";
import { isQuadratic } from "../quadratic/is-quadratic.js";
import { residualsOf, runQuadratic } from "../quadratic/quadratic-run.js";
import { runSpectrum } from "../scalar/run-spectrum.js";
import { prepareSlowTime } from "../scalar/slow-time.js";
import { slowTimeCompiled } from "../scalar/slow-time-module.js";
import { finiteModesFor } from "../scalar/spectrum.js";
import { withNoiseTimes } from "../stepped-expectation.js";
import { lagOf, type Lag } from "./lag-of.js";
import { panelsForSwing } from "./swing.js";
import { runLagging, type Lagging } from "./lag-solution.js";

/** X that follows a running mean of the gradients of a loss in one logit; undefined of anything else. */
export async function laggingSgd(
  problem: Problem,
  driving: Expectations,
): Promise<((request: SolveRequest) => SolveOutcome) | undefined> {
  if (!isOneLogit(problem, driving)) return undefined;
  const lag = lagOf(problem);
  if (!lag) return undefined;
  await slowTimeCompiled();
  // momentum leaves the gradients as they are
  const same = equivalentSgd(problem, driving, true);
  const classes = problem.classes.length;
  const finite = await finiteModesFor(problem);
  const { oneLogit } = driving;
  const finer = oneLogit ? panelsForSwing(problem, oneLogit.fresh(), finite, lag) : 1;
  const integrate = prepareSlowTime(same.problem, same.expectation, finite, {
    finer,
    run: (asked, expectation, ...run) =>
      runLagging(
        isQuadratic(asked)
          ? laggingResiduals(lag, asked)
          : laggingGradient(lag, classes, asked, expectation),
        asked,
        ...run,
      ),
  });
  return (request) => same.outcome(integrate(request));
}

/** The quadratic loss, by its residuals, which may tend to 0. */
function laggingResiduals(lag: Lag, problem: Problem): Lagging {
  const plain = leastSquaresExpectation(problem.classes.map(() => 0));
  const expectation = withNoiseTimes(plain, 1 / (problem.batch ?? 1));
  return {
    lag,
    classes: problem.classes.length,
    lags: { expectation, ofResiduals: true },
    goOn: (spectrum, request, accuracy, { logTime, startMeans }) =>
      runQuadratic(problem, spectrum, request, accuracy, {
        begin: { logTime, residuals: residualsOf(problem, startMeans) },
        settled: settledOf(lag),
      }),
  };
}

/** What of the noise of SGD a ridge leaves to modes that follow their drive. */
const settledOf = ({ rate, pull }: Lag): number => rate / (rate + pull);

/** Any other. */
function laggingGradient(
  lag: Lag,
  classes: number,
  problem: Problem,
  expectation: OneLogitExpectations,
): Lagging {
  const settled = settledOf(lag);
  const after = settled === 1 ? expectation : withNoiseTimes(expectation, settled);
  return {
    lag,
    classes,
    lags: { expectation, ofResiduals: false },
    goOn: (spectrum, request, accuracy, begin) =>
      runSpectrum(problem, after, spectrum, request, accuracy, begin),
  };
}
