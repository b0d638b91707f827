import * as z from "../bundled/zod.js";
import { atLeastZero, strict } from "../problem/schema-parts.js";
import { ridgePull, sgdUpdate } from "../symbolic/derivation/update.js";
import { combine, copyOf, zerosLike } from "./algorithm.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { shownStep } from "./shown-step.js";

/**
 * Dimension-adapted Nesterov acceleration (Ferbach, Everett, Gidel, Paquette, Paquette 2025):
 * y -> (1 - delta/((1+t) d)) y + g/d, then X -> X - (g2 g + g3 y)/d.
 */
export const dana: OptimiserDefinition<"dana"> = {
  rule: "dana",
  schema: strict({
    rule: z.literal("dana"),
    g2: atLeastZero,
    g3: atLeastZero,
    delta: atLeastZero,
  }),
  update(_, asked) {
    const { x } = { x: {}, ...ridgePull(asked.hasRidge ?? false) };
    return {
      ...sgdUpdate(asked),
      states: ["x", "y"],
      coupling: { x: { ...x, y: "-g3" }, y: { y: "-delta/age" } },
      gradient: { x: "-g2", y: "1" },
      scalars: [
        { name: "g2", meaning: "weight of the gradient" },
        { name: "g3", meaning: "weight of the momentum y" },
        { name: "delta", meaning: "how fast y forgets: its rate is delta/(1 + t)" },
        { name: "age", meaning: "1 + t" },
      ],
      ...shownStep(
        "DANA",
        {
          ascii: "y -> (1 - delta/((1+t) d)) y + g/d, X -> X - (g2 g + g3 y)/d",
          latex:
            "y \\mapsto \\bigl(1 - \\tfrac{\\delta}{(1+t) d}\\bigr) y + \\tfrac1d g, \\ " +
            "X \\mapsto X - \\tfrac1d (g_2 g + g_3 y)",
        },
        "Whether `X` follows `y` of before or after the step is `O(1/d^2)`.",
        asked,
      ),
    };
  },
  scalars: ({ g2, g3, delta }) => ({ g2, g3, delta, age: (time) => 1 + time }),
  begin:
    ({ g2, g3, delta }) =>
    ({ initial, dimension, ridge }) => {
      const x = copyOf(initial);
      const y = zerosLike(initial);
      return {
        point: x,
        evaluated: x,
        states: [x, y],
        step(gradient, rate, step) {
          combine(y, 1 - delta / (dimension + step), 1 / dimension, gradient);
          combine(x, 1 - rate * ridge, -g2 / dimension, gradient);
          combine(x, 1, -g3 / dimension, y);
        },
      };
    },
  stepSizes: ["nothing", "time", "past"],
  stepSizeIsOptional: true,
};
