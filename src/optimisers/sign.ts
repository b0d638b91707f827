import * as z from "../bundled/zod.js";
import { factsOf } from "../losses/losses.js";
import { batchSign } from "../numerics/batch-signs.js";
import { densityAtZero, meanSign } from "../numerics/normal-signs.js";
import type { Complaint } from "../problem/input-error.js";
import type { Problem } from "../problem/problem.js";
import { strict } from "../problem/schema-parts.js";
import { sgdUpdate } from "../symbolic/derivation/update.js";
import {
  call,
  number,
  power,
  product,
  sum,
  symbol,
  ZERO,
  type Expression,
} from "../symbolic/expression/expression.js";
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
    transform: asked.batch === undefined ? SIGN : signOfBatch(asked.batch),
    ...shownStep(
      "sign descent",
      {
        ascii: "X -> X - (gamma/d) sign(g)",
        latex: "X \\mapsto X - \\tfrac{\\gamma}{d} \\operatorname{sign}(g)",
      },
      asked.batch === undefined ? OF_ONE : OF_BATCH,
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
  limitComplaint: batchComplaint,
};

const OF_ONE =
  "The sign of a product is the product of the signs: `sign(a f') = sign(a) sign(f')`.";
const OF_BATCH =
  "Given the `f'_k` of the batch the sum of the `a_k f'_k` is Gaussian with variance `lambda_i |f'|^2`, `|f'|^2 = sum_k f'_k^2`.";

/** The means over a batch couple its f': they are known where these are Gaussian with one law. */
function batchComplaint({
  batch = 1,
  loss,
  classes,
  teacher,
}: Pick<Problem, "batch" | "loss" | "classes" | "teacher">): Complaint | undefined {
  const isGaussian =
    factsOf(loss).closedForm === "quadratic" &&
    (teacher === undefined || teacher.link === "linear");
  if (batch === 1 || (isGaussian && classes.length === 1)) return undefined;
  return {
    path: "batch",
    text:
      `${batch}, expected 1 with sign, or one class and the quadratic loss with its label or a linear teacher ` +
      "(the limit of signs of means is known for f' that are Gaussian with one law); simulate --method full runs it",
  };
}

/**
 * sgn of the mean over a batch: with S the sum of the squares of the other f', b f'/|f'| in place of f', to first order in
 * mu and in the covariance of the coordinate with the logits. Its square is b in the mean, of which the batch leaves 1.
 */
function signOfBatch(batch: number): Transform {
  const others = symbol("S");
  const length = (u: Expression, exponent: number): Expression =>
    power(sum(power(u, number(2)), others), number(exponent));
  return {
    why: "To the `f'` of a sample the sign of a mean over a batch answers as to `b f'/|f'|`; `|f'|^2` sums the squares of all, `S` those of the others.",
    psi: (u) => product(number(batch), u, length(u, -0.5)),
    slope: (u) => product(number(batch), others, length(u, -1.5)),
    kinks: () => [],
    // the samples of a batch are added first
    value: (u) => u,
    gaussian(mean, variance, out) {
      batchSign(mean, variance, batch, out);
      out.square = mean === 0 && !(variance > 0) ? 0 : batch;
    },
  };
}

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
