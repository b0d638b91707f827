import * as z from "../bundled/zod.js";
import { positive, strict } from "../problem/schema-parts.js";
import {
  ridgePull,
  sgdUpdate,
  type SgdSetting,
  type Update,
} from "../symbolic/derivation/update.js";
import { combine, copyOf, zerosLike, type BeginAlgorithm } from "./algorithm.js";
import type { OptimiserDefinition, Scalars, SettingsOf } from "./optimiser.js";
import { belowOne } from "./schema-parts.js";
import { shownStep } from "./shown-step.js";

type Settings = SettingsOf<"momentum">;

/**
 * Momentum (Polyak 1964; Nesterov 1983): y -> beta y + g, X -> X - (gamma/d) y, or with a lag c on the scale of d steps
 * y -> (1 - c/d) y + (c/d) g. With `beta` fixed y forgets within 1/(1-beta) steps, in which X does not move: what is left
 * is SGD at gamma/(1-beta). Nesterov's point X - (gamma/d) beta y is off by a vector whose logit is O(d^(-1/2)): the
 * limit is the same.
 */
export const momentum: OptimiserDefinition<"momentum"> = {
  rule: "momentum",
  schema: strict({
    rule: z.literal("momentum"),
    beta: belowOne.optional(),
    lag: positive.optional(),
    nesterov: z.boolean({ error: "true or false" }).optional(),
  }),
  complaint({ beta, lag }, { dimension }) {
    if (lag !== undefined && dimension !== "infinity" && lag > dimension)
      return { path: "optimiser.lag", text: `${lag}, expected at most the dimension` };
    if ((beta === undefined) !== (lag === undefined)) return undefined;
    const found = beta === undefined ? "neither beta nor lag" : "beta and lag";
    return { path: "optimiser", text: `${found}, expected one of the two` };
  },
  update: (settings, asked) =>
    settings.lag === undefined ? forgetful(settings, asked) : lagging(settings, asked),
  scalars: ({ beta = 0, lag }): Scalars =>
    lag === undefined ? { memory: 1 / (1 - beta) } : { lag },
  begin,
  sameAs: ({ beta }) =>
    beta === undefined ? undefined : { stepSize: 1 / (1 - beta), ridge: 1 - beta },
  stepSizes: ["nothing", "time", "past"],
};

const NESTEROV =
  "The gradient is taken at `X - (gamma/d) beta y`, whose logit differs from that of `X` by `O(d^(-1/2))`: the limit is the same.";

function forgetful({ nesterov }: Settings, asked: SgdSetting): Update {
  const why =
    "A gradient `g` moves `X` by `-(gamma/d) beta^k g` in the `k`-th step after it; the sum is `gamma/((1-beta) d)`, and while it lasts " +
    "`X` does not move in the limit: all of it counts in the step of the gradient, with memory for `1/(1-beta)`.";
  return {
    ...sgdUpdate(asked),
    gradient: { x: "-gamma*memory" },
    scalars: [{ name: "memory", meaning: "1/(1 - beta), the sum of the weights of a gradient" }],
    ...shownStep("momentum", step("beta y + g", "\\beta y + g"), words(why, nesterov), asked),
  };
}

function lagging({ nesterov }: Settings, asked: SgdSetting): Update {
  const formula = step(
    "(1 - lag/d) y + (lag/d) g",
    "\\bigl(1 - \\tfrac{c}{d}\\bigr) y + \\tfrac{c}{d} g",
  );
  const { x } = { x: {}, ...ridgePull(asked.hasRidge ?? false) };
  return {
    ...sgdUpdate(asked),
    states: ["x", "y"],
    coupling: { x: { ...x, y: "-gamma" }, y: { y: "-lag" } },
    gradient: { y: "lag" },
    scalars: [{ name: "lag", meaning: "c, the rate at which the mean y of the gradients forgets" }],
    ...shownStep("momentum", formula, words("", nesterov), asked),
  };
}

const words = (why: string, nesterov = false): string =>
  [why, nesterov ? NESTEROV : ""].join(" ").trim();

const step = (ascii: string, latex: string): Record<"ascii" | "latex", string> => ({
  ascii: `y -> ${ascii}, X -> X - (gamma/d) y`,
  latex: `y \\mapsto ${latex}, \\ X \\mapsto X - \\tfrac{\\gamma}{d} \\, y`,
});

function begin({ beta, lag, nesterov = false }: Settings): BeginAlgorithm {
  return ({ initial, dimension, ridge }) => {
    const [keep, take] =
      lag === undefined ? [beta ?? 0, 1] : [1 - lag / dimension, lag / dimension];
    const x = copyOf(initial);
    const y = zerosLike(initial);
    const point = nesterov ? copyOf(initial) : x;
    return {
      point,
      evaluated: x,
      states: nesterov ? [x, y, point] : [x, y],
      step(gradient, rate) {
        combine(y, keep, take, gradient);
        combine(x, 1 - rate * ridge, -rate, y);
        if (!nesterov) return;
        combine(point, 0, 1, x);
        combine(point, 1, -rate * keep, y);
      },
    };
  };
}
