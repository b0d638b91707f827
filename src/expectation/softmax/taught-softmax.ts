import type { Expectations } from "../expectations.js";
import { SoftmaxTeacher } from "./softmax-teacher.js";
import { twoTaughtClasses } from "./two-taught-classes.js";

/** Relative errors aimed at: by lattices for three classes, by quasi-Monte Carlo beyond. */
const TOLERANCES = [1e-6, 1e-4];

/**
 * Expectations of softmax with a softmax teacher: a two-dimensional lattice for two classes, a four-dimensional one for
 * three, quasi-Monte Carlo beyond.
 */
export function taughtSoftmaxExpectation(
  logits: number,
  noise: number,
  tolerance = TOLERANCES[logits === 3 ? 0 : 1],
): Expectations {
  return logits === 2 ? twoTaughtClasses(noise) : new SoftmaxTeacher(logits, noise, tolerance);
}
