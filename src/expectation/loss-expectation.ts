import { logitsOf } from "../problem/logits.js";
import type { ExpressionLoss, Loss, NamedLoss, Problem, Teacher } from "../problem/problem.js";
import type { OneLogitExpectations } from "./one-logit-expectations.js";
import type { Expectations } from "./expectations.js";
import { ofOneLogit } from "./of-one-logit.js";
import { leastSquaresExpectation } from "./least-squares.js";
import { logisticLossExpectation } from "./logistic.js";
import { refuseUnavailable } from "./unavailable.js";

/**
 * The Gaussian expectations that drive the limit of a problem: closed forms for the binary logistic loss, least squares
 * and their teachers as far as there are any, cubature otherwise. What is slow to load is loaded when needed.
 * Throws an InputError for what is not available.
 */
export async function lossExpectation(problem: Problem): Promise<Expectations> {
  refuseUnavailable(problem);
  const { loss, teacher } = problem;
  if (isExpression(loss) && (teacher !== undefined || logitsOf(problem) > 1)) {
    const { expressionJoint } = await import("./several/expression-joint.js");
    return expressionJoint({ ...problem, loss });
  }
  if (loss === "softmax") return softmax(problem);
  return teacher === undefined || isExpression(loss)
    ? ofOneLogit(await oneLogitExpectation(problem))
    : taught(loss, teacher);
}

const isExpression = (loss: Loss): loss is ExpressionLoss => typeof loss !== "string";

async function softmax(problem: Problem): Promise<Expectations> {
  const { classes, teacher } = problem;
  const logits = logitsOf(problem);
  if (teacher !== undefined) {
    const { taughtSoftmaxExpectation } = await import("./softmax/taught-softmax.js");
    return taughtSoftmaxExpectation(logits, teacher.noise ?? 0);
  }
  const { softmaxExpectation } = await import("./softmax/softmax.js");
  return softmaxExpectation(
    logits,
    classes.map(({ label }) => label),
  );
}

async function taught(
  loss: Exclude<NamedLoss, "softmax">,
  teacher: Teacher,
): Promise<Expectations> {
  const { teacherExpectation } = await import("./teacher/teacher-expectation.js");
  return teacherExpectation(loss, teacher);
}

/** The expectations of a loss in one logit with the labels of the classes, whatever teacher there is. */
export async function oneLogitExpectation({
  loss,
  classes,
}: Problem): Promise<OneLogitExpectations> {
  const labels = classes.map(({ label }) => label);
  if (loss === "binary-logistic") return logisticLossExpectation(labels);
  if (loss === "least-squares") return leastSquaresExpectation(labels);
  const { differentiateLoss } = await import("../symbolic/loss/loss-expression.js");
  const found = await differentiateLoss(loss);
  if (found.kinks.length > 0) {
    const { kinkedExpectation } = await import("./kinked/kinked-expectation.js");
    return kinkedExpectation(found, labels);
  }
  const { deriveSystem } = await import("../symbolic/derivation/derive-system.js");
  const { expressionExpectation } = await import("./expression.js");
  return expressionExpectation(await deriveSystem(loss, labels.length), labels);
}
