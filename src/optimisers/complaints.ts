import type { Complaint } from "../problem/input-error.js";
import { logitsOf } from "../problem/logits.js";
import { parameterNames } from "../problem/parameter-names.js";
import type { Covariance, Problem } from "../problem/problem.js";
import { dependenceOf, STEP_SIZE_RULES } from "../step-size/rules.js";
import { definitionOf, optimiserOf } from "./optimisers.js";

/** What the optimiser asks of the rest of the problem and does not find there. */
export function optimiserComplaints(problem: Problem): Complaint[] {
  const optimiser = optimiserOf(problem);
  const { rule } = optimiser;
  const definition = definitionOf(optimiser);
  const found: (Complaint | undefined)[] = [
    definition.complaint?.(optimiser, problem),
    stepSizeComplaint(problem),
    parameterNames(problem).length > 0 && definition.trainsParameters === undefined
      ? {
          path: "parameters",
          text: `${parameterNames(problem).join(", ")}, expected none with optimiser ${rule}`,
        }
      : undefined,
    definition.oneLogit !== undefined && logitsOf(problem) > 1
      ? {
          path: "optimiser.rule",
          text: `${rule} with ${logitsOf(problem)} logits, expected a loss in one (${definition.oneLogit})`,
        }
      : undefined,
    ...(definition.diagonal === undefined ? [] : diagonalComplaints(problem, definition.diagonal)),
  ];
  return found.filter((complaint) => complaint !== undefined);
}

/** What the limit under the optimiser of a problem asks of it and does not find there. */
export const limitComplaint = (problem: Problem): Complaint | undefined =>
  definitionOf(optimiserOf(problem)).limitComplaint?.(problem);

function stepSizeComplaint(problem: Problem): Complaint | undefined {
  const optimiser = optimiserOf(problem);
  const { stepSizes } = definitionOf(optimiser);
  if (stepSizes.includes(dependenceOf(problem.stepSize))) return undefined;
  const names = Object.values(STEP_SIZE_RULES)
    .filter(({ dependsOn }) => stepSizes.includes(dependsOn))
    .map(({ rule }) => rule);
  const { rule } = problem.stepSize;
  return {
    path: "stepSize.rule",
    text: `${rule}, expected ${names.join(", ")} with optimiser ${optimiser.rule}`,
  };
}

function diagonalComplaints(problem: Problem, reason: string): Complaint[] {
  const { rule } = optimiserOf(problem);
  const covariances = problem.classes.map(({ covariance }) => covariance);
  const turned = covariances.findIndex((covariance) => !isDiagonal(covariance));
  if (turned >= 0)
    return [
      {
        path: `classes[${turned}].covariance`,
        text: `not diagonal, expected a diagonal one with ${rule} (${reason})`,
      },
    ];
  const flat = covariances.findIndex(hasNullDirection);
  if (flat < 0) return [];
  return [
    {
      path: `classes[${flat}].covariance`,
      text: `an eigenvalue of 0, expected eigenvalues > 0 with ${rule} (${reason})`,
    },
  ];
}

function isDiagonal(covariance: Covariance): boolean {
  if (covariance.kind !== "matrix") return true;
  return covariance.rows.every((row, i) => row.every((value, j) => i === j || value === 0));
}

function hasNullDirection(covariance: Covariance): boolean {
  switch (covariance.kind) {
    case "blocks":
      return covariance.eigenvalues.some((value) => value === 0);
    case "eigenvalues":
      return covariance.values.some((value) => value === 0);
    case "matrix":
      return covariance.rows.some((row, i) => row[i] === 0);
    case "marchenko-pastur":
      return covariance.ratio > 1;
    default:
      return false;
  }
}
