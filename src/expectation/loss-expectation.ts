import { logitsOf } from "../problem/logits.js";
import type { Problem, Teacher } from "../problem/problem.js";
import type { LossExpectation } from "./class-expectation.js";
import type { JointExpectation, ProblemExpectation } from "./joint-expectation.js";
import { leastSquaresExpectation } from "./least-squares.js";
import { logisticLossExpectation } from "./logistic.js";
import { refuseUnavailable } from "./unavailable.js";

/**
 * The Gaussian expectations that drive the limit of a problem: closed forms for the binary logistic loss, least squares
 * and their teachers as far as there are any, cubature otherwise. What is slow to load is loaded when needed.
 * Throws an InputError for what is not available.
 */
export async function lossExpectation(problem: Problem): Promise<ProblemExpectation> {
  refuseUnavailable(problem);
  if (problem.teacher !== undefined) return taught(problem, problem.teacher);
  const labels = problem.classes.map(({ label }) => label);
  if (problem.loss === "softmax") return softmax(problem, labels);
  return oneLogitExpectation(problem);
}

async function softmax(problem: Problem, labels: readonly number[]): Promise<JointExpectation> {
  const { softmaxExpectation } = await import("./softmax/softmax.js");
  return softmaxExpectation(logitsOf(problem), labels);
}

async function taught({ loss }: Problem, teacher: Teacher): Promise<JointExpectation> {
  if (typeof loss !== "string" || loss === "softmax")
    throw new Error("lossExpectation: loss: with a teacher, expected a named loss in one logit");
  const { teacherExpectation } = await import("./teacher/teacher-expectation.js");
  return teacherExpectation(loss, teacher);
}

/** The expectations of a loss in one logit with the labels of the classes, whatever teacher there is. */
export async function oneLogitExpectation({ loss, classes }: Problem): Promise<LossExpectation> {
  const labels = classes.map(({ label }) => label);
  if (loss === "binary-logistic") return logisticLossExpectation(labels);
  if (loss === "least-squares") return leastSquaresExpectation(labels);
  const { deriveSystem } = await import("../symbolic/derive-system.js");
  const { expressionExpectation } = await import("./expression.js");
  return expressionExpectation(await deriveSystem(loss, labels.length), labels);
}
