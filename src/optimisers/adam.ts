import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import type { OptimiserDefinition } from "./optimiser.js";
import { beginSecondMoment, rmsprop, secondMomentUpdate } from "./rmsprop.js";
import { belowOne } from "./schema-parts.js";
import { correctedGain, fasterThanStep } from "./second-moment.js";

/**
 * Adam (Kingma, Ba 2015) with decoupled decay: RMSprop with the running mean m of the gradients for g, both bias-corrected.
 * With beta1 fixed m forgets within a few steps, in which neither v nor X moves: the limit is that of RMSprop.
 */
export const adam: OptimiserDefinition<"adam"> = {
  rule: "adam",
  schema: strict({ rule: z.literal("adam"), beta1: belowOne, c2: positive }),
  update: (_, asked) => secondMomentUpdate("Adam", "m", MEAN, asked),
  scalars: ({ c2 }) => ({ gain: correctedGain(c2) }),
  begin: ({ beta1, c2 }) => beginSecondMoment(c2, beta1),
  complaint: fasterThanStep,
  stepSizes: rmsprop.stepSizes,
  diagonal: rmsprop.diagonal,
};

const MEAN =
  "`m` is the running mean of the gradients, with weights `(1-beta1) beta1^k` that sum to 1 within some steps, in which neither `v` nor " +
  "`X` moves in the limit: all of a gradient counts in its own step, and `g` stands for `m`.";
