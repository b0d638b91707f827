import { lossExpectation } from "../expectation/loss-expectation.js";
import type { Expectations } from "../expectation/expectations.js";
import type { Problem } from "../problem/problem.js";
import type { OdeSystem } from "../symbolic/derivation/ode-system.js";
import { lossDerivation } from "../symbolic/loss/loss-derivation.js";
import { stepExpectation } from "./step-expectation.js";

/** What follows from a problem, each part made in this one place, once, and handed to all that need it. */
export interface Preparation {
  readonly problem: Problem;
  /** The Gaussian expectations of the loss: what is observed. */
  readonly expectation: Expectations;
  /** Those of what the optimiser makes of f': what drives the limit. The same without such an optimiser. */
  readonly driving: Expectations;
  /** The limiting system, derived when first asked for. */
  readonly system: () => Promise<OdeSystem>;
}

/**
 * Prepares a problem: its loss is differentiated at most once, and only where something asks for that.
 * @throws InputError for expectations that are not available
 */
export async function prepareProblem(problem: Problem): Promise<Preparation> {
  const derivation = lossDerivation(problem);
  const expectation = await lossExpectation(problem, derivation);
  const driving = await stepExpectation(problem, expectation, derivation);
  let system: Promise<OdeSystem> | undefined;
  const derived = async (): Promise<OdeSystem> => {
    const { deriveOptimised } = await import("./derive-optimised.js");
    return deriveOptimised(problem, derivation);
  };
  return { problem, expectation, driving, system: () => (system ??= derived()) };
}
