import type { LossExpectation } from "../expectation/class-expectation.js";
import type { Problem } from "../problem/problem.js";
import type { MethodName, SolveOutcome, SolveRequest } from "./solution.js";

/** "auto" takes slow time where it applies and the modes otherwise. */
export type MethodChoice = "auto" | MethodName;

/** A method with everything loaded and derived, ready to integrate. */
export type Integrator = (request: SolveRequest) => SolveOutcome | Promise<SolveOutcome>;

type Preparation = (problem: Problem, expectation: LossExpectation) => Promise<Integrator>;

/** Each method loads what it needs and nothing else: slow time never loads the symbolic layer. */
const PREPARATIONS: Readonly<Record<"modes" | "resolvent", Preparation>> = {
  modes: async (problem, expectation) => {
    const { prepareModes } = await import("./mode-dynamics.js");
    return prepareModes(problem, expectation);
  },
  resolvent: async (problem, expectation) => {
    const { modesOf } = await import("../problem/modes-of.js");
    const { solveByResolvent } = await import("./resolvent-dynamics.js");
    const modes = modesOf(problem);
    return (request) => solveByResolvent(problem, modes, expectation, request);
  },
};

/**
 * Loads a method and prepares it for a problem.
 * @throws InputError where a method is asked for that does not apply to the problem
 */
export async function prepareMethod(
  problem: Problem,
  expectation: LossExpectation,
  choice: MethodChoice,
): Promise<Integrator> {
  const method = choice === "auto" ? "modes" : choice;
  if (method === "slow-time") throw new Error("slow-time: not available");
  return PREPARATIONS[method](problem, expectation);
}
