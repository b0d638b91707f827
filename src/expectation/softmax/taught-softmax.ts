import { linkDefinition } from "../../losses/links/links.js";
import type { Teacher } from "../../problem/problem.js";
import type { Expectations } from "../expectations.js";
import { SoftmaxGivenTeacher } from "./given/softmax-given-teacher.js";
import { LargestTeacher } from "./largest-teacher.js";
import { SoftmaxTeacher } from "./softmax-teacher.js";
import { twoTaughtClasses } from "./two-taught-classes.js";

/** Relative errors aimed at: for three classes, by quasi-Monte Carlo beyond. */
const TOLERANCES = { coupled: 1e-10, points: 1e-4 };

/**
 * Expectations of softmax with a teacher that has a logit for each class: one of the binary logistic loss for two
 * classes, for three lattices in two coordinates (labels at the largest logit: {@link LargestTeacher}) or four, and quasi-Monte
 * Carlo over r* and r given r* beyond.
 */
export function taughtSoftmaxExpectation(
  logits: number,
  teacher: Teacher,
  tolerance?: number,
): Expectations {
  if (logits === 2) return twoTaughtClasses(teacher);
  const { noise = 0, flip = 0 } = teacher;
  const { law } = linkDefinition(teacher.link);
  const isDrawn = law.kind === "drawn";
  const isHard = isDrawn && law.isStep === true;
  const label = { isDrawn, noise, flip };
  if (logits === 3 && isHard) return new LargestTeacher(label);
  if (logits === 3) return new SoftmaxTeacher(logits, tolerance ?? TOLERANCES.coupled, label);
  const labelling = { isHard, ...label };
  return new SoftmaxGivenTeacher(logits, labelling, tolerance ?? TOLERANCES.points);
}
