import type { Expectations } from "../expectation/expectations.js";
import { InputError } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import type { Modes } from "../problem/modes.js";
import { isConvex } from "./slow-time/joint/convexity.js";
import { isFailure, type MethodName, type SolveOutcome, type SolveRequest } from "./solution.js";

/** "auto" takes slow time, and the modes where a loss that need not be convex stops it. */
export type MethodChoice = "auto" | MethodName;

/** A method with everything loaded and derived, ready to integrate. */
export type Integrator = (request: SolveRequest) => SolveOutcome | Promise<SolveOutcome>;

type Preparation = (problem: Problem, expectation: Expectations) => Promise<Integrator>;

/** Each method loads what it needs and nothing else: slow time never loads the symbolic layer. */
const PREPARATIONS: Readonly<Record<MethodName, Preparation>> = {
  modes: async (problem, expectation) => {
    const { prepareModes } = await import("./modes/mode-dynamics.js");
    return prepareModes(problem, expectation);
  },
  "slow-time": async (problem, expectation) => {
    const { slowTimeObstacle } = await import("./slow-time/scalar/obstacle.js");
    if (!slowTimeObstacle(problem)) {
      const { prepareSlowTime } = await import("./slow-time/scalar/slow-time.js");
      return prepareSlowTime(problem, expectation);
    }
    const { solveJointly } = await import("./slow-time/joint/joint-dynamics.js");
    return (request) => solveJointly(problem, expectation, request);
  },
  resolvent: async (problem, expectation) => {
    if (!expectation.oneLogit) throw refusal(problem);
    const { solveByResolvent } = await import("./resolvent/resolvent-dynamics.js");
    const modes = await resolvedModes(problem);
    return (request) => solveByResolvent(problem, modes, expectation, request);
  },
};

/** Which part of a problem the contours cannot take. */
function refusal({ name, teacher }: Problem): InputError {
  const expected = "expected one logit and hard labels with method resolvent";
  return teacher
    ? new InputError(name, "teacher", `given, ${expected}`)
    : new InputError(name, "loss", `several logits, ${expected}`);
}

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
  expectation: Expectations,
  choice: MethodChoice,
): Promise<Integrator> {
  if (choice !== "auto") return PREPARATIONS[choice](problem, expectation);
  const slowTime = await PREPARATIONS["slow-time"](problem, expectation);
  return isConvex(problem)
    ? slowTime
    : (request) => unlessStopped(problem, expectation, slowTime, request);
}

/** A loss need not be convex: where slow time stops, the modes take over, if they can, and say so. */
async function unlessStopped(
  problem: Problem,
  expectation: Expectations,
  slowTime: Integrator,
  request: SolveRequest,
): Promise<SolveOutcome> {
  const outcome = await slowTime(request);
  if (!isFailure(outcome)) return outcome;
  const integrate = await preparedModes(problem, expectation);
  if (!integrate) return outcome;
  const second = await integrate(request);
  if (isFailure(second)) return second;
  const warning = `slow-time stopped (${outcome.failure}); integrated by modes instead`;
  return { ...second, warnings: [...second.warnings, warning] };
}

/** Method modes, or nothing where it does not apply to the problem. */
async function preparedModes(
  problem: Problem,
  expectation: Expectations,
): Promise<Integrator | undefined> {
  try {
    return await PREPARATIONS.modes(problem, expectation);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
