import * as z from "../bundled/zod.js";
import { densityAtZero, meanSign } from "../numerics/normal-signs.js";
import { strict } from "../problem/schema-parts.js";
import { sgdUpdate } from "../symbolic/derivation/update.js";
import { call, ZERO } from "../symbolic/expression/expression.js";
import type { Transform } from "../symbolic/loss/transform.js";
import { combine, copyOf } from "./algorithm.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { shownStep } from "./shown-step.js";

/** X -> X - (gamma/d) sign(g), coordinate by coordinate (signSGD; Xiao, Hu, Misiakiewicz, Pennington 2024). */
export const sign: OptimiserDefinition<"sign"> = {
  rule: "sign",
  schema: strict({ rule: z.literal("sign") }),
  update: (_, asked) => ({
    ...sgdUpdate(asked),
    direction: "sign",
    transform: SIGN,
    ...shownStep(
      "sign descent",
      {
        ascii: "X -> X - (gamma/d) sign(g)",
        latex: "X \\mapsto X - \\tfrac{\\gamma}{d} \\operatorname{sign}(g)",
      },
      "The sign of a product is the product of the signs: `sign(a f') = sign(a) sign(f')`.",
      asked,
    ),
  }),
  begin:
    () =>
    ({ initial, ridge }) => {
      const x = copyOf(initial);
      return {
        point: x,
        evaluated: x,
        step(gradient, rate) {
          for (const column of gradient)
            for (let j = 0; j < column.length; j++) column[j] = Math.sign(column[j]);
          combine(x, 1 - rate * ridge, -rate, gradient);
        },
      };
    },
  stepSizes: ["nothing", "time"],
  oneLogit: "the sign of f' is taken",
  diagonal: "coordinates are followed one by one",
  single:
    "the sign of a mean is no mean of signs, and its limit takes the residuals of the whole batch together, which is not followed",
};

const SIGN: Transform = {
  why: "Of the f' of a sample the sign is left.",
  psi: (u) => call("sign", u),
  slope: () => ZERO,
  kinks: (u) => [u],
  value: Math.sign,
  gaussian(mean, variance, out) {
    out.mean = meanSign(mean, variance);
    out.slope = 2 * densityAtZero(mean, variance);
    out.square = mean === 0 && !(variance > 0) ? 0 : 1;
  },
};
