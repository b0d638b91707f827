import type { Method } from "../../theory/method.js";
import type { RandomFeaturesProblem } from "./problem.js";

/**
 * The limit d -> infinity at fixed gamma (the Volterra equation of least squares in continuous time) with the traces of
 * W^T D W by their deterministic equivalent at the given d: relative error O(1/d) against the mean over W. Times to
 * 10^300 and beyond; any d for which j^-2alpha is a double.
 */
export const LAPLACE: Method<RandomFeaturesProblem> = {
  name: "laplace",
  meaning: "the Volterra equation by Laplace transform in the effective ridge, to any time",
  obstacle: () => undefined,
  async prepare(problem) {
    const { prepareLaplace } = await import("./laplace-solution.js");
    return prepareLaplace(problem);
  },
};
