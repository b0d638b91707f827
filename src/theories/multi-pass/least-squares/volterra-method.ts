import type { Method } from "../../../theory/method.js";
import type { MultiPassProblem } from "../problem.js";
import { closedFormObstacle } from "./obstacle.js";

/** Least squares on samples drawn with replacement: SGD and its modified equation have the same second moments. */
export const volterra: Method<MultiPassProblem> = {
  name: "volterra",
  meaning: "least squares exactly, at any time: Volterra's equation by Laplace transform",
  obstacle: closedFormObstacle,
  async prepare(problem) {
    const { solveVolterra } = await import("./volterra-solution.js");
    return (request) => Promise.resolve(solveVolterra(problem, request));
  },
};
