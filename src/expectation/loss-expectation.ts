import type { Problem } from "../problem/problem.js";
import type { LossExpectation } from "./class-expectation.js";
import { leastSquaresExpectation } from "./least-squares.js";
import { logisticLossExpectation } from "./logistic.js";
import { refuseUnavailable } from "./unavailable.js";

/**
 * The Gaussian expectations that drive the limit of a problem: the logarithmic closed form for the binary
 * logistic loss, the closed form for least squares, quadrature of the derived expressions otherwise (the symbolic layer is loaded only then).
 * Throws an InputError for losses and settings that are not available.
 */
export async function lossExpectation(problem: Problem): Promise<LossExpectation> {
  refuseUnavailable(problem);
  const labels = problem.classes.map(({ label }) => label);
  if (problem.loss === "binary-logistic") return logisticLossExpectation(labels);
  if (problem.loss === "least-squares") return leastSquaresExpectation(labels);
  const { deriveSystem } = await import("../symbolic/derive-system.js");
  const { expressionExpectation } = await import("./expression.js");
  return expressionExpectation(await deriveSystem(problem.loss, labels.length), labels);
}
