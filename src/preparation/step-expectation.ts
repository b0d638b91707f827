import type { Expectations } from "../expectation/expectations.js";
import type { Problem } from "../problem/problem.js";
import { updateOf } from "../optimisers/update-of.js";
import type { LossDerivation } from "../symbolic/loss/loss-derivation.js";

/**
 * The Gaussian expectations that drive the limit under the optimiser of a problem: those of psi(f') where it transforms the
 * f' of a sample. The mean loss is that of the loss itself.
 */
export async function stepExpectation(
  problem: Problem,
  ofLoss: Expectations,
  derivation: LossDerivation,
): Promise<Expectations> {
  const { transform } = updateOf(problem);
  if (transform === undefined) return ofLoss;
  const { transformedExpectation } =
    await import("../expectation/transform/transformed-expectation.js");
  return transformedExpectation(problem, transform, ofLoss, derivation);
}
