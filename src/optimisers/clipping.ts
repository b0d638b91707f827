import * as z from "../bundled/zod.js";
import { clippedMoments } from "../numerics/clipped-normal.js";
import { positive, strict } from "../problem/schema-parts.js";
import { sgdUpdate } from "../symbolic/derivation/update.js";
import { call, negate, number, sum } from "../symbolic/expression/expression.js";
import type { Transform } from "../symbolic/loss/transform.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { sgd } from "./sgd.js";
import { shownStep } from "./shown-step.js";

/**
 * SGD with the f' of every sample clipped to [-c, c], c the threshold. Since |a f'| = |f'| sqrt(tr K) (1 + O(d^(-1/2)))
 * this is clipping of the norm of the gradient at c sqrt(tr K) (Marshall, Xiao, Agarwala, Paquette 2024), where all classes
 * have one trace.
 */
export const clipping: OptimiserDefinition<"clipping"> = {
  rule: "clipping",
  schema: strict({ rule: z.literal("clipping"), threshold: positive }),
  update: ({ threshold }, asked) => ({
    ...sgdUpdate(asked),
    transform: clipAt(threshold),
    ...shownStep(
      "SGD with clipping",
      {
        ascii: "X -> X - (gamma/d) g with f' clipped",
        latex: "X \\mapsto X - \\tfrac{\\gamma}{d} g \\text{ with } f' \\text{ clipped}",
      },
      "",
      asked,
    ),
  }),
  begin: () => sgd.begin({ rule: "sgd" }),
  sameAs: () => ({ stepSize: 1, ridge: 1 }),
  stepSizes: ["nothing", "time", "past"],
  oneLogit: "f' is clipped, a number",
  isPlainStep: true,
};

function clipAt(threshold: number): Transform {
  const [up, down] = [number(threshold), number(-threshold)];
  return {
    why: `The f' of every sample is clipped to \`[-${threshold}, ${threshold}]\`.`,
    // where |u| < c nothing is added to u, and no digit of it is lost
    psi: (u) => sum(u, negate(call("relu", sum(u, down))), call("relu", sum(negate(u), down))),
    // its mean is P(|f'| < c), by which clipping slows the drift of least squares: numerics/clipped-normal.ts
    slope: (u) => call("step", sum(up, negate(call("abs", u)))),
    kinks: (u) => [sum(u, up), sum(u, down)],
    value: (u) => Math.max(-threshold, Math.min(threshold, u)),
    gaussian: (mean, variance, out) => clippedMoments(mean, variance, threshold, out),
  };
}
