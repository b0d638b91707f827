import type { Covariance, Initial, Problem, StepSize, Teacher } from "../../../problem/problem.js";

/** What one class of mean 0 with a teacher leaves open. */
export interface TeacherProblem {
  readonly name: string;
  readonly loss: "least-squares" | "binary-logistic" | "phase-retrieval";
  readonly covariance: Covariance;
  readonly stepSize: StepSize;
  readonly teacher: Teacher;
  /** "infinity" unless given. */
  readonly dimension?: Problem["dimension"];
  /** "zero" unless given. */
  readonly initial?: Initial;
}

/** One class of mean 0 whose labels come from a teacher X*. */
export function teacherProblem(parts: TeacherProblem): Problem {
  const { name, loss, covariance, stepSize, teacher } = parts;
  return {
    ...{ name, loss, stepSize, teacher },
    dimension: parts.dimension ?? "infinity",
    classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance }],
    initial: parts.initial ?? "zero",
  };
}

/**
 * Least squares from D^2(0) = |X_0 - X*|^2, isotropic, with label noise of the given standard deviation. Only
 * X - X* matters: X* = 0, so that D^2 = |X|^2 keeps its digits however small it becomes.
 */
export function leastSquaresToTeacher(
  name: string,
  covariance: Covariance,
  stepSize: StepSize,
  { noise = 0, distance = 1 } = {},
): Problem {
  return teacherProblem({
    ...{ name, covariance, stepSize, loss: "least-squares" },
    teacher: { coordinates: { kind: "zero" }, link: "linear", noise },
    initial: { kind: "random", norm: distance, seed: 1 },
  });
}
