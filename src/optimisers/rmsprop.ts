import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import { sgdUpdate, type SgdSetting, type Update } from "../symbolic/derivation/update.js";
import { combine, copyOf, zerosLike, type BeginAlgorithm } from "./algorithm.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { correctedGain, fasterThanStep, GAIN, gainOfStep } from "./second-moment.js";
import { shownStep } from "./shown-step.js";

/** v -> v + (c2/d) (g^2 - v), bias-corrected, X -> X - (gamma/d) g / sqrt(v), coordinate by coordinate. */
export const rmsprop: OptimiserDefinition<"rmsprop"> = {
  rule: "rmsprop",
  schema: strict({ rule: z.literal("rmsprop"), c2: positive }),
  update: (_, asked) => secondMomentUpdate("RMSprop", "g", "", asked),
  scalars: ({ c2 }) => ({ gain: correctedGain(c2) }),
  begin: ({ c2 }) => beginSecondMoment(c2, 0),
  complaint: fasterThanStep,
  stepSizes: ["nothing", "time", "past"],
  diagonal: "coordinates are followed one by one",
};

/** @param first what is divided by the root of v */
export function secondMomentUpdate(
  name: string,
  first: string,
  why: string,
  asked: SgdSetting,
): Update {
  const slow =
    "v moves by `O(1/d)` in a step and has no noise in the limit; bias-corrected it is the weighted mean of the squares so far, with `gain` for its rate.";
  return {
    ...sgdUpdate(asked),
    hasSecondMoment: true,
    scalars: [GAIN],
    ...shownStep(
      name,
      {
        ascii: `v -> v + (c2/d) (g^2 - v), X -> X - (gamma/d) ${first}/sqrt(v)`,
        latex:
          `v \\mapsto v + \\tfrac{c_2}{d} (g^2 - v), \\ X \\mapsto X - \\tfrac{\\gamma}{d} \\, ` +
          `${first} / \\sqrt{v}`,
      },
      `${slow} ${why}`.trim(),
      asked,
    ),
  };
}

/** @param beta1 of the running mean of the gradients, bias-corrected; 0 for the gradient itself */
export const beginSecondMoment =
  (c2: number, beta1: number): BeginAlgorithm =>
  ({ initial, dimension, ridge }) => {
    const [x, mean, square] = [copyOf(initial), zerosLike(initial), zerosLike(initial)];
    return {
      point: x,
      evaluated: x,
      step(gradient, rate, step) {
        const gain = gainOfStep(c2, dimension, step);
        const first = (1 - beta1) / (1 - beta1 ** (step + 1));
        for (let b = 0; b < x.length; b++) {
          const [g, m, v] = [gradient[b], mean[b], square[b]];
          for (let j = 0; j < g.length; j++) {
            m[j] += first * (g[j] - m[j]);
            v[j] += gain * (g[j] * g[j] - v[j]);
            g[j] = v[j] > 0 ? m[j] / Math.sqrt(v[j]) : 0;
          }
        }
        combine(x, 1 - rate * ridge, -rate, gradient);
      },
    };
  };
