import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import { sgdUpdate } from "../symbolic/derivation/update.js";
import { combine, copyOf } from "./algorithm.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { correctedGain, fasterThanStep, GAIN, gainOfStep } from "./second-moment.js";
import { shownStep } from "./shown-step.js";

/** v -> v + (c2/d) (|g|^2/d - v), bias-corrected, X -> X - (gamma/d) g / sqrt(v), v a number. */
export const rmspropNorm: OptimiserDefinition<"rmsprop-norm"> = {
  rule: "rmsprop-norm",
  schema: strict({ rule: z.literal("rmsprop-norm"), c2: positive }),
  update: (_, asked) => ({
    ...sgdUpdate(asked),
    gradient: { x: "-gamma*scale" },
    scalars: [
      GAIN,
      {
        name: "scale",
        meaning:
          "v^(-1/2), where d/dt v = gain (sum_i p_i (tr K_i/d) F_i / batch - v): |a|^2/d = tr K_i/d in the limit",
      },
    ],
    ...shownStep(
      "RMSprop with the norm",
      {
        ascii: "v -> v + (c2/d) (|g|^2/d - v), X -> X - (gamma/d) g/sqrt(v)",
        latex:
          "v \\mapsto v + \\tfrac{c_2}{d} (\\|g\\|^2/d - v), \\ X \\mapsto X - \\tfrac{\\gamma}{d} g / \\sqrt{v}",
      },
      "v is a number that moves by `O(1/d)` in a step and has no noise in the limit.",
      asked,
    ),
  }),
  scalars: ({ c2 }) => ({ gain: correctedGain(c2) }),
  normMoment: ({ c2 }) => c2,
  begin:
    ({ c2 }) =>
    ({ initial, dimension, ridge }) => {
      const x = copyOf(initial);
      let moment = 0;
      return {
        point: x,
        evaluated: x,
        states: [x],
        step(gradient, rate, step) {
          let squared = 0;
          for (const column of gradient)
            for (let j = 0; j < column.length; j++) squared += column[j] * column[j];
          moment += gainOfStep(c2, dimension, step) * (squared / dimension - moment);
          combine(x, 1 - rate * ridge, moment > 0 ? -rate / Math.sqrt(moment) : 0, gradient);
        },
      };
    },
  complaint: fasterThanStep,
  stepSizes: ["nothing", "time", "past"],
};
