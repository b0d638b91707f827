import { closedExpectation } from "../../src/expectation/closed-forms.js";
import type { Expectations } from "../../src/expectation/expectations.js";
import type { Loss, Teacher } from "../../src/problem/problem.js";

/** The closed form of a loss with the labels of a teacher. */
export async function teacherExpectation(loss: Loss, teacher: Teacher): Promise<Expectations> {
  const found = await closedExpectation({ loss, teacher, classes: [] });
  if (!found) throw new Error("no closed form");
  return found;
}
