import { commonEigenbasisObstacle } from "../../../methods/common-eigenbasis.js";
import { compressedModes } from "../../../problem/compressed-modes.js";
import { InputError } from "../../../problem/input-error.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem, StepSize } from "../../../problem/problem.js";
import { featureComplaint } from "../../../problem/step-features.js";

/** More units take means over three coordinates and more, at a tenth of a second each. */
const MOST_UNITS = 2;

/** A problem whose limit is autonomous. */
export type ConstantProblem = Problem & {
  readonly stepSize: Extract<StepSize, { rule: "constant" }>;
};

/** @throws InputError where fixed points with trained scalars, or with kinks in several logits, are not searched for */
export function refuseTrained(problem: Problem, mostUnits = MOST_UNITS): ConstantProblem {
  const { name, stepSize, teacher, ridge = 0 } = problem;
  const refuse = (path: string, text: string): never => {
    throw new InputError(name, path, `${text} for fixed points of networks`);
  };
  const feature = featureComplaint(problem, "fixed-points", ["ridge", "batch", "parameters"]);
  if (feature) throw new InputError(name, feature.path, feature.text);
  const obstacle = commonEigenbasisObstacle(problem);
  if (obstacle) throw new InputError(name, obstacle.path, obstacle.text);
  if (stepSize.rule !== "constant")
    return refuse("stepSize.rule", `${stepSize.rule}, expected constant`);
  if (teacher) return refuse("teacher", "given, expected labels of the classes");
  if (ridge === 0) return refuse("ridge", "0, expected a positive number");
  const logits = logitsOf(problem);
  if (logits > mostUnits)
    return refuse(
      "loss",
      `${logits} logits, whose means over ${logits} coordinates take too long for a search (solve to a late time instead, or covariances 0 for lambda = infinity), expected at most ${mostUnits}`,
    );
  const modes = compressedModes(problem, 1).fractions.length;
  if (modes > 1)
    return refuse("classes", `${modes} different eigenvalues of one class, expected one`);
  return { ...problem, stepSize };
}
