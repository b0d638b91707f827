import type { Method } from "../../../theory/method.js";
import type { TensorPcaProblem } from "../problem.js";

/**
 * Integrates the derived system in (log |m|, r2) twice by Radau collocation and quotes the distance of the two.
 * Range: every order, signal, start and time; t > 10^300 is answered by the state at 10^300 once it has settled.
 */
export const BALLISTIC: Method<TensorPcaProblem> = {
  name: "ballistic",
  meaning: "the derived equations of (log |m|, r2) by implicit collocation, to any time",
  options: ["fluctuations", "finiteDimension"],
  obstacle: () => undefined,
  async prepare(problem) {
    const { integrateBallistic } = await import("./ballistic-solution.js");
    return (request) => Promise.resolve(integrateBallistic(problem, request));
  },
};
