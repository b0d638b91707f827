import type { Method } from "../../../theory/method.js";
import type { MultiPassProblem } from "../problem.js";
import { processObstacle } from "./obstacle.js";

/**
 * Any smooth loss, any clock: the mean-field equations by paths of single samples. The law of one sample's logit, with its
 * memory kernel, is stated in ../derivation/process-statements.ts and walked by numerics/sample-paths/path-stepper.ts; what
 * the paths feed back to X is mode-recursions.ts.
 */
export const meanField: Method<MultiPassProblem> = {
  name: "mean-field",
  meaning:
    "the mean-field equations by marching through paths of single samples, with standard errors",
  options: ["seed", "paths", "kernels"],
  obstacle: processObstacle,
  async prepare(problem) {
    const { prepareMeanField } = await import("./mean-field-solution.js");
    return prepareMeanField(problem);
  },
};
