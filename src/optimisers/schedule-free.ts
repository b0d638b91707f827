import * as z from "../bundled/zod.js";
import { strict } from "../problem/schema-parts.js";
import { sgdUpdate } from "../symbolic/derivation/update.js";
import { combine, copyOf } from "./algorithm.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { share } from "./schema-parts.js";
import { shownStep } from "./shown-step.js";

/**
 * Schedule-free SGD (Defazio et al. 2024): w = (1-beta) z + beta x, z -> z - (gamma/d) (g(w) + ridge z),
 * x -> x + (z - x)/(n+1); results are those of x.
 */
export const scheduleFree: OptimiserDefinition<"schedule-free"> = {
  rule: "schedule-free",
  schema: strict({ rule: z.literal("schedule-free"), beta: share }),
  update: (_, asked) => ({
    ...sgdUpdate(asked),
    states: ["x", "z"],
    gradientAt: { x: "beta", z: "1 - beta" },
    coupling: {
      x: { x: "-1/t", z: "1/t" },
      ...(asked.hasRidge && { z: { z: "-gamma*ridge" } }),
    },
    gradient: { z: "-gamma" },
    beginAtInitial: ["x", "z"],
    scalars: [
      { name: "beta", meaning: "weight of the average x in the point of the gradient" },
      { name: "t", meaning: "time" },
    ],
    ...shownStep(
      "schedule-free SGD",
      {
        ascii: "z -> z - (gamma/d) g(w), x -> x + (z - x)/(n+1), w = (1-beta) z + beta x",
        latex:
          "z \\mapsto z - \\tfrac{\\gamma}{d} g(w), \\ x \\mapsto x + \\tfrac{1}{n+1} (z - x), \\ " +
          "w = (1-\\beta) z + \\beta x",
      },
      asked.hasRidge ? "Here it is `z` that is pulled, since `z` is what takes the step." : "",
      asked,
    ),
  }),
  scalars: ({ beta }) => ({ beta, t: (time) => time }),
  begin:
    ({ beta }) =>
    ({ initial, ridge }) => {
      const [x, iterate, point] = [copyOf(initial), copyOf(initial), copyOf(initial)];
      return {
        point,
        evaluated: x,
        states: [x, iterate, point],
        step(gradient, rate, step) {
          combine(iterate, 1 - rate * ridge, -rate, gradient);
          const gain = 1 / (step + 1);
          combine(x, 1 - gain, gain, iterate);
          combine(point, 0, 1 - beta, iterate);
          combine(point, 1, beta, x);
        },
      };
    },
  stepSizes: ["nothing", "time", "past"],
};
