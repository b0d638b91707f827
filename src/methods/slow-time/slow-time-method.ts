import type { Problem } from "../../problem/problem.js";
import { dependenceOf } from "../../step-size/rules.js";
import type { Expectations } from "../../expectation/expectations.js";
import type { Obstacle } from "../../theory/method.js";
import type { Integrator } from "../solution.js";
import { updateOf } from "../../optimisers/update-of.js";
import { isPlainSgd, sameAsSgd } from "../same-as-sgd.js";
import { featureComplaint, type StepFeature } from "../../problem/step-features.js";
import { commonEigenbasisObstacle } from "../common-eigenbasis.js";
import type { LimitMethod } from "../limit-method.js";
import { factsOf } from "../../losses/losses.js";
import { isOneLogit } from "./one-logit-problem.js";

/** Integrates in slow time, dtau = gamma h dt with the mean curvature h: every problem, from t = 0 to any time. */
export const slowTimeMethod: LimitMethod = {
  name: "slow-time",
  meaning: "exponential collocation in slow time, to any time",
  remedies: ["too stiff", "digits lost", "out of range"],
  obstacle: (problem) => stepObstacle(problem) ?? commonEigenbasisObstacle(problem),
  async prepare({ problem, driving, expectation }) {
    if (problem.teacher && driving === expectation) {
      const { nearTeacher } = await import("./near-teacher/near-teacher.js");
      const near = await nearTeacher(problem, expectation);
      if (near) return near;
      const { residualRoad } = await import("./residual/residual-road.js");
      const road = await residualRoad(problem, expectation, (its, means) =>
        prepareSgd(its, means, true),
      );
      if (road) return road;
    }
    if (hasOwnStates(problem)) {
      const { statesIntegrator } = await import("./lag/states-integrator.js");
      return statesIntegrator(problem, driving);
    }
    if (isPlainSgd(problem)) return prepareSgd(problem, driving, driving === expectation);
    const { integrateAsSgd } = await import("./as-sgd.js");
    return integrateAsSgd(problem, driving, driving === expectation, (same, expectations) =>
      prepareSgd(same, expectations, expectations === expectation),
    );
  },
};

/** Whether the optimiser carries states beside X from step to step that the limit keeps. */
const hasOwnStates = (problem: Problem): boolean => updateOf(problem).states.length > 1;

/**
 * A step that is neither SGD at another step size nor linear in its states, a step size that looks at the past of several
 * states, and a ridge under a rule that minimises the loss without it.
 */
function stepObstacle(problem: Problem): Obstacle | undefined {
  const taken: readonly StepFeature[] = ["ridge", "batch"];
  const isSame = sameAsSgd(problem) !== undefined || hasOwnStates(problem);
  if (hasOwnStates(problem) && dependenceOf(problem.stepSize) === "past")
    return {
      path: "stepSize.rule",
      text: `${problem.stepSize.rule}, expected constant or schedule with optimiser ${problem.optimiser?.rule} and method slow-time`,
    };
  const found = featureComplaint(
    problem,
    "method slow-time",
    isSame ? [...taken, "optimiser"] : taken,
  );
  if (found) return found;
  const { ridge = 0, stepSize } = problem;
  if (ridge === 0 || dependenceOf(stepSize) !== "state") return undefined;
  return featureComplaint(problem, `${stepSize.rule} and method slow-time`, []);
}

/**
 * SGD, without ridge, in batches of one but where the quadratic loss is solved at once.
 * @param isPlain whether what drives it are the expectations of the loss as it stands
 */
async function prepareSgd(
  problem: Problem,
  expectation: Expectations,
  isPlain: boolean,
): Promise<Integrator> {
  const hasResiduals = isPlain && factsOf(problem.loss).closedForm === "quadratic";
  const quadratic = hasResiduals
    ? await (await import("./quadratic/is-quadratic.js")).quadraticRun(problem)
    : undefined;
  if (quadratic !== undefined || isOneLogit(problem, expectation)) {
    const [{ prepareSlowTime }, { finiteModesFor }, { slowTimeCompiled }] = await Promise.all([
      import("./scalar/slow-time.js"),
      import("./scalar/spectrum.js"),
      import("./scalar/slow-time-module.js"),
    ]);
    await slowTimeCompiled();
    const finite = await finiteModesFor(problem);
    return prepareSlowTime(problem, expectation, finite, { quadratic });
  }
  const { isLinear, solveLinear } = await import("./linear/linear-solution.js");
  const linear = isPlain && isLinear(problem);
  const { bentSchedule } = await import("./bent-schedule.js");
  const bent = await bentSchedule(problem);
  if (bent) return () => bent;
  const { solveJointly } = await import("./joint/joint-dynamics.js");
  if (linear)
    return (request) =>
      request.perMode === true
        ? solveJointly(problem, expectation, request)
        : solveLinear(problem, request);
  const { solveFewModesFirst } = await import("./joint/few-modes-first.js");
  return (request) => solveFewModesFirst(problem, expectation, request);
}
