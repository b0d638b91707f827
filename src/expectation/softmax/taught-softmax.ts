import { linkDefinition } from "../../losses/links/links.js";
import type { Teacher } from "../../problem/problem.js";
import type { Expectations } from "../expectations.js";
import { LargestTeacher } from "./largest-teacher.js";
import { SoftmaxTeacher } from "./softmax-teacher.js";
import { twoTaughtClasses } from "./two-taught-classes.js";

/** Relative errors aimed at: by lattices for three classes, by quasi-Monte Carlo beyond. */
const TOLERANCES = [1e-6, 1e-4];

/**
 * Expectations of softmax with a teacher that has a logit for each class: one of the binary logistic loss for two
 * classes, for more a four-dimensional lattice (three classes) and quasi-Monte Carlo beyond; with labels at the largest
 * of the teacher's logits those of {@link LargestTeacher}.
 */
export function taughtSoftmaxExpectation(
  logits: number,
  teacher: Teacher,
  tolerance = TOLERANCES[logits === 3 ? 0 : 1],
): Expectations {
  if (logits === 2) return twoTaughtClasses(teacher);
  const { noise = 0, flip = 0 } = teacher;
  const { law } = linkDefinition(teacher.link);
  if (law.kind === "value") return new SoftmaxTeacher(logits, noise, tolerance);
  if (law.isStep === true) return new LargestTeacher(logits, flip);
  return new SoftmaxTeacher(logits, noise, tolerance, { weigh: law.weigh, isDrawn: true, flip });
}
