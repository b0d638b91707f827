import type { Method, Obstacle } from "../../../theory/method.js";
import { isFailure } from "../../../theory/failure.js";
import { ORDERS, type MultiPassProblem } from "../problem.js";
import { meanField } from "./mean-field.js";

const PASSES = ORDERS.filter((order) => order !== "with-replacement");

/**
 * The mean-field equations in passes over the samples; within the first of them no sample is seen again, so that X and the
 * population follow the limit of one pass, which is integrated. The samples that were seen are known by paths at any time.
 */
export const firstPass: Method<MultiPassProblem> = {
  name: "first-pass",
  meaning:
    "the mean-field equations in passes, within the first of them the limit of one pass for X and the population",
  ...(meanField.options && { options: meanField.options }),
  obstacle: (problem) => orderObstacle(problem) ?? meanField.obstacle(problem),
  async prepare(problem) {
    const [{ onePassValues }, { joined }, { epochsOf }] = await Promise.all([
      import("./one-pass-values.js"),
      import("./joined-values.js"),
      import("./estimate.js"),
    ]);
    const integrate = await meanField.prepare(problem);
    return async (request) => {
      const outcome = await integrate(request);
      if (isFailure(outcome)) return outcome;
      const epochs = epochsOf(problem, request.log10Times);
      const early = request.log10Times.filter((_, k) => epochs[k] <= 1 + 1e-12);
      if (early.length === 0) return { ...outcome, method: "first-pass" };
      const found = await onePassValues(problem, early);
      return isFailure(found)
        ? { ...outcome, warnings: [...outcome.warnings, `first pass by paths: ${found.failure}`] }
        : { ...joined(outcome, found), method: "first-pass" };
    };
  },
};

function orderObstacle({ samples }: MultiPassProblem): Obstacle | undefined {
  if (samples.order !== "with-replacement") return undefined;
  const text = `${samples.order}, expected ${PASSES.join(" or ")} with method first-pass`;
  return { path: "samples.order", text };
}
