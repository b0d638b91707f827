import type { NamedLoss, Teacher } from "../../problem/problem.js";
import { leastSquaresTeacher } from "./least-squares-teacher.js";
import { logisticTeacher } from "./logistic-teacher.js";
import { phaseRetrieval } from "./phase-retrieval.js";
import { jointOfTeacherLoss } from "./teacher-loss.js";
import type { Expectations } from "../expectations.js";

/** Expectations of a named loss in one logit with a teacher of one logit. */
export function teacherExpectation(
  loss: Exclude<NamedLoss, "softmax">,
  { link, noise = 0 }: Teacher,
): Expectations {
  if (link === "softmax") throw new Error(`teacherExpectation: link: softmax, expected one logit`);
  if (loss === "phase-retrieval") return jointOfTeacherLoss(phaseRetrieval(noise));
  if (loss === "least-squares") return jointOfTeacherLoss(leastSquaresTeacher(link, noise));
  return jointOfTeacherLoss(logisticTeacher(link, noise));
}
