import { emptyMoments, type Expectations } from "../expectations.js";
import { linkDefinition } from "../../losses/links/links.js";
import type { Teacher } from "../../problem/problem.js";
import { closedLabel } from "../teacher/taught-label.js";
import { logisticTeacher } from "../teacher/logistic-teacher.js";
import { jointOfTeacherLoss } from "../teacher/teacher-loss.js";

/**
 * Softmax with two classes and a teacher with a logit for each is the binary logistic loss of the difference of logits
 * with the teacher of the difference of its logits.
 */
export function twoTaughtClasses({
  link,
  noise = 0,
  flip = 0,
}: Pick<Teacher, "link" | "noise" | "flip">): Expectations {
  const { ofDifference } = linkDefinition(link);
  if (!ofDifference) throw new Error("twoTaughtClasses: link: expected one with entries");
  const logistic = jointOfTeacherLoss(
    logisticTeacher(closedLabel(ofDifference.law, 0, flip, [1, 0])),
  );
  const mean = new Float64Array(2);
  const covariance = new Float64Array(4);
  const work = emptyMoments(1, 1);
  const differences = (m: Float64Array, B: Float64Array): void => {
    for (let i = 0; i < 2; i++) {
      mean[i] = m[2 * i + 1] - m[2 * i];
      for (let j = 0; j < 2; j++) {
        const corner = 8 * i + 2 * j; // entry (2 i, 2 j) of the 4 x 4 matrix
        covariance[2 * i + j] = B[corner] + B[corner + 5] - B[corner + 1] - B[corner + 4];
      }
    }
  };
  return {
    logits: 2,
    teacherLogits: 2,
    accuracy: logistic.accuracy,
    evaluate(classIndex, m, B, out) {
      differences(m, B);
      logistic.evaluate(classIndex, mean, covariance, work);
      out.logScale = work.logScale;
      out.error = work.error;
      for (let b = 0; b < 2; b++) {
        out.gradient[b] = (2 * b - 1) * work.gradient[0];
        for (let c = 0; c < 2; c++) {
          const sign = b === c ? 1 : -1;
          out.hessian[2 * b + c] = sign * work.hessian[0];
          out.fisher[2 * b + c] = sign * work.fisher[0] + (b === c ? noise ** 2 : 0);
          out.teacher[2 * b + c] = sign * work.teacher[0];
        }
      }
    },
    meanLoss(classIndex, m, B, out) {
      differences(m, B);
      logistic.meanLoss(classIndex, mean, covariance, out);
    },
    fresh() {
      return this;
    },
  };
}
