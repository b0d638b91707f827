import { linkDefinition } from "../../losses/links/links.js";
import type { Teacher } from "../../problem/problem.js";
import type { Expectations } from "../expectations.js";
import { SoftmaxTeacher } from "./softmax-teacher.js";
import { twoTaughtClasses } from "./two-taught-classes.js";

/** Relative errors aimed at: by lattices for three classes, by quasi-Monte Carlo beyond. */
const TOLERANCES = [1e-6, 1e-4];

/**
 * Expectations of softmax with a teacher that has a logit for each class: one of the binary logistic loss for two
 * classes, for more a four-dimensional lattice (three classes) and quasi-Monte Carlo beyond.
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
  const { weigh, isStep = false } = law;
  const aim = isStep ? TOLERANCES[1] : tolerance;
  return new SoftmaxTeacher(logits, noise, aim, { weigh, isDrawn: true, flip, isStep });
}
