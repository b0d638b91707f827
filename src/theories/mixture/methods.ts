import { commonEigenbasisObstacle } from "../../methods/common-eigenbasis.js";
import type { LimitMethod } from "../../methods/limit-method.js";
import { automaticMethods, METHODS as LIMIT_METHODS } from "../../methods/method-table.js";
import type { MethodChoice } from "../../methods/prepare-method.js";
import type { Preparation } from "../../preparation/preparation.js";
import type { Problem } from "../../problem/problem.js";
import { isFailure } from "../../theory/failure.js";
import type { Integrator, Method, Obstacle } from "../../theory/method.js";
import type { Finish } from "./spread/finish.js";

/** Everything that a method needs is loaded when it is prepared. */
async function prepare(problem: Problem, choice: MethodChoice): Promise<Integrator> {
  const [{ prepareProblem }, { decisionsOf }, { prepareMethod }, { trajectoryOf }] =
    await Promise.all([
      import("../../preparation/preparation.js"),
      import("../../observables/decisions.js"),
      import("../../methods/prepare-method.js"),
      import("./trajectory.js"),
    ]);
  const prepared = await prepareProblem(problem);
  const { expectation } = prepared;
  const decisions = await decisionsOf(problem);
  const sliding = choice === "auto" && problem.parameters && (await slidingOf(prepared));
  const integrate = await prepareMethod(prepared, choice);
  return async (request) => {
    const { log10Times, tolerance, quantities, onProgress, options = {} } = request;
    const finish = await finisher(problem, options, log10Times[log10Times.length - 1]);
    const perMode = options.perMode === true;
    const slides = sliding && !finish && !perMode;
    const outcome = await (slides ? sliding : integrate)({
      ...{ log10Times, tolerance, onProgress, perMode },
    });
    if (isFailure(outcome)) {
      const { withSlidingRemedy } = await import("./separated/sliding-remedy.js");
      return withSlidingRemedy(problem, outcome);
    }
    const trajectory = trajectoryOf(problem, expectation, outcome, decisions, quantities);
    return finish
      ? finish({ problem, expectation, solution: outcome, trajectory, request })
      : trajectory;
  };
}

/** The flow of a network between classes without spread, which reaches places where its field jumps. */
async function slidingOf(prepared: Preparation) {
  const { slidingIntegrator } = await import("./separated/sliding-solution.js");
  return slidingIntegrator(prepared);
}

/** What the options want of a trajectory beyond the limit; loaded, and refused where it is not known, beforehand. */
async function finisher(
  problem: Problem,
  { fluctuations, finiteDimension }: Readonly<Record<string, unknown>>,
  horizon: number,
): Promise<Finish | undefined> {
  if (fluctuations !== true && finiteDimension !== true) return undefined;
  const { prepareFinish } = await import("./spread/finish.js");
  return prepareFinish(problem, {
    fluctuations: fluctuations === true,
    finiteDimension: finiteDimension === true,
    horizon,
  });
}

/** A method of the limit, its order parameters made into quantities. */
function methodOf(method: LimitMethod): Method<Problem> {
  return {
    name: method.name,
    meaning: method.meaning,
    options: ["perMode", "fluctuations", "finiteDimension"],
    obstacle(problem) {
      const obstacle = method.obstacle(problem);
      const instead = LIMIT_METHODS.find((other) => other.obstacle(problem) === undefined);
      if (!obstacle || !instead) return obstacle;
      return { ...obstacle, text: `${obstacle.text}; use --method ${instead.name}` };
    },
    prepare: (problem) => prepare(problem, method.name),
  };
}

/** The methods of the limit of one-pass SGD on a mixture, in the order in which "auto" takes them. */
export const METHODS: readonly Method<Problem>[] = LIMIT_METHODS.map(methodOf);

/**
 * The first method without an obstacle; where the loss need not be convex, the next where the first stops. Where none is
 * without, and no eigenbasis is common, the last one says what it would take without one.
 */
export function choose(problem: Problem): Method<Problem> {
  const [taken] = automaticMethods(problem);
  if (taken === undefined && commonEigenbasisObstacle(problem) !== undefined)
    return { ...METHODS[0], obstacle: withoutEigenbasis };
  const first = METHODS[taken === undefined ? 0 : LIMIT_METHODS.indexOf(taken)];
  return { ...first, prepare: () => prepare(problem, "auto") };
}

function withoutEigenbasis(problem: Problem): Obstacle | undefined {
  const basis = commonEigenbasisObstacle(problem);
  const last = LIMIT_METHODS[LIMIT_METHODS.length - 1];
  const other = last.obstacle(problem);
  if (basis === undefined) return other;
  const further = other ? `else ${other.path}: ${other.text}` : `use --method ${last.name}`;
  return { ...basis, text: `${basis.text}; ${further}` };
}
