import type { LossExpectation } from "../expectation/class-expectation.js";
import type { Problem } from "../problem/problem.js";
import type { Modes } from "../problem/modes.js";
import { isFailure, type MethodName, type SolveOutcome, type SolveRequest } from "./solution.js";

/** "auto" takes slow time where it applies and the modes otherwise. */
export type MethodChoice = "auto" | MethodName;

/** A method with everything loaded and derived, ready to integrate. */
export type Integrator = (request: SolveRequest) => SolveOutcome | Promise<SolveOutcome>;

type Preparation = (problem: Problem, expectation: LossExpectation) => Promise<Integrator>;

/** Each method loads what it needs and nothing else: slow time never loads the symbolic layer. */
const PREPARATIONS: Readonly<Record<MethodName, Preparation>> = {
  modes: async (problem, expectation) => {
    const { prepareModes } = await import("./mode-dynamics.js");
    return prepareModes(problem, expectation);
  },
  "slow-time": async (problem, expectation) => {
    const { solveBySlowTime } = await import("./slow-time/slow-time.js");
    return (request) => solveBySlowTime(problem, expectation, request);
  },
  resolvent: async (problem, expectation) => {
    const { solveByResolvent } = await import("./resolvent-dynamics.js");
    const modes = await resolvedModes(problem);
    return (request) => solveByResolvent(problem, modes, expectation, request);
  },
};

/** Nodes of the limit's spectrum for contours, which see no detail below e^-60 before their digits are gone. */
const CONTOUR_QUADRATURE = { nodesPerPanel: 12, panelWidth: 1, lowestLogPosition: -60 };

async function resolvedModes(problem: Problem): Promise<Modes> {
  if (problem.dimension === "infinity") {
    const { quadratureModes } = await import("../problem/quadrature-modes.js");
    return quadratureModes(problem, CONTOUR_QUADRATURE);
  }
  const { modesOf } = await import("../problem/modes-of.js");
  return modesOf(problem);
}

/**
 * Loads a method and prepares it for a problem.
 * @throws InputError where a method is asked for that does not apply to the problem
 */
export async function prepareMethod(
  problem: Problem,
  expectation: LossExpectation,
  choice: MethodChoice,
): Promise<Integrator> {
  if (choice !== "auto") return PREPARATIONS[choice](problem, expectation);
  const { slowTimeObstacle } = await import("./slow-time/obstacle.js");
  if (slowTimeObstacle(problem)) return PREPARATIONS.modes(problem, expectation);
  const slowTime = await PREPARATIONS["slow-time"](problem, expectation);
  if (typeof problem.loss === "string") return slowTime;
  return (request) => unlessConcave(problem, expectation, slowTime, request);
}

/** A loss given as an expression need not be convex: where slow time stops, the modes take over and say so. */
async function unlessConcave(
  problem: Problem,
  expectation: LossExpectation,
  slowTime: Integrator,
  request: SolveRequest,
): Promise<SolveOutcome> {
  const outcome = await slowTime(request);
  if (!isFailure(outcome)) return outcome;
  const integrate = await PREPARATIONS.modes(problem, expectation);
  const second = await integrate(request);
  if (isFailure(second)) return second;
  const warning = `slow-time stopped (${outcome.failure}); integrated by modes instead`;
  return { ...second, warnings: [...second.warnings, warning] };
}
