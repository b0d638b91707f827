import type { Expectations } from "../expectations.js";
import { SoftmaxLattice } from "./softmax-lattice.js";
import { SoftmaxSobol } from "./softmax-sobol.js";
import { twoClassExpectation } from "./two-classes.js";

/** Relative errors aimed at: by lattices for three and four classes, by quasi-Monte Carlo beyond. */
const TOLERANCES = [1e-8, 2e-6, 1e-4];

/**
 * Expectations of softmax with hard labels: closed form for two classes, lattice cubature for three and four,
 * quasi-Monte Carlo beyond.
 * @param labels [class] the logit of its label
 * @param tolerance relative error of the loss; 1e-8, 2e-6 and 1e-4 unless given
 */
export function softmaxExpectation(
  logits: number,
  labels: readonly number[],
  tolerance = TOLERANCES[Math.max(0, Math.min(logits, 5) - 3)],
): Expectations {
  if (logits === 2) return twoClassExpectation(labels);
  if (logits <= 4) return new SoftmaxLattice(logits, labels, tolerance);
  return new SoftmaxSobol(logits, labels, tolerance);
}
