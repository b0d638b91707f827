import * as z from "../bundled/zod.js";
import { strict } from "../problem/schema-parts.js";
import { sgdUpdate } from "../symbolic/derivation/update.js";
import { combine, copyOf } from "./algorithm.js";
import type { OptimiserDefinition } from "./optimiser.js";

/** X -> X - (gamma/d) (g + ridge X). */
export const sgd: OptimiserDefinition<"sgd"> = {
  rule: "sgd",
  schema: strict({ rule: z.literal("sgd") }),
  update: (_, asked) => sgdUpdate(asked),
  begin: () => (beginning) => {
    const x = copyOf(beginning.initial);
    return {
      point: x,
      evaluated: x,
      states: [x],
      step: (gradient, rate) => combine(x, 1 - rate * beginning.ridge, -rate, gradient),
    };
  },
  isPlainStep: true,
  sameAs: () => ({ stepSize: 1, ridge: 1 }),
  stepSizes: ["nothing", "time", "past", "state"],
  trainsParameters: true,
};
