import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import { ridgePull, sgdUpdate } from "../symbolic/derivation/update.js";
import { combine, copyOf, zerosLike } from "./algorithm.js";
import type { OptimiserDefinition, Scalars } from "./optimiser.js";
import { shownStep } from "./shown-step.js";

const WEIGHTS = '"uniform" or an object with exponential';

/**
 * SGD, and results are those of an average z of its iterates: of all of them from t = 0 on (Polyak, Juditsky 1992), or
 * with weights that decay exponentially, z -> z + (kappa/d) (X - z) from z = 0.
 */
export const averaging: OptimiserDefinition<"averaging"> = {
  rule: "averaging",
  schema: strict({
    rule: z.literal("averaging"),
    weights: z.union([z.literal("uniform"), strict({ exponential: positive })], { error: WEIGHTS }),
  }),
  update({ weights }, asked) {
    const isUniform = weights === "uniform";
    return {
      ...sgdUpdate(asked),
      states: ["x", "z"],
      evaluatedAt: "z",
      coupling: {
        ...ridgePull(asked.hasRidge ?? false),
        z: isUniform ? { x: "1/t", z: "-1/t" } : { x: "kappa", z: "-kappa" },
      },
      beginAtInitial: isUniform ? ["x", "z"] : ["x"],
      scalars: isUniform
        ? [{ name: "t", meaning: "time" }]
        : [{ name: "kappa", meaning: "rate at which the average forgets" }],
      ...shownStep(
        "SGD with averaging",
        isUniform
          ? {
              ascii: "X -> X - (gamma/d) g, z -> z + (X - z)/(n+1)",
              latex:
                "X \\mapsto X - \\tfrac{\\gamma}{d} g, \\ z \\mapsto z + \\tfrac{1}{n+1} (X - z)",
            }
          : {
              ascii: "X -> X - (gamma/d) g, z -> z + (kappa/d) (X - z)",
              latex:
                "X \\mapsto X - \\tfrac{\\gamma}{d} g, \\ z \\mapsto z + \\tfrac{\\kappa}{d} (X - z)",
            },
        "The gradient is taken at `X`; results are those of the average `z`.",
        asked,
      ),
    };
  },
  scalars: ({ weights }): Scalars =>
    weights === "uniform" ? { t: (time) => time } : { kappa: weights.exponential },
  begin:
    ({ weights }) =>
    ({ initial, dimension, ridge }) => {
      const x = copyOf(initial);
      const mean = weights === "uniform" ? copyOf(initial) : zerosLike(initial);
      return {
        point: x,
        evaluated: mean,
        states: [x, mean],
        step(gradient, rate, step) {
          combine(x, 1 - rate * ridge, -rate, gradient);
          // of the X_0, ..., X_(step+1) so far the last has the weight 1/(step+2)
          const gain = weights === "uniform" ? 1 / (step + 2) : weights.exponential / dimension;
          combine(mean, 1 - gain, gain, x);
        },
      };
    },
  stepSizes: ["nothing", "time", "past"],
};
