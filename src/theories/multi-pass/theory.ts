import type { Theory } from "../../theory/theory.js";
import { volterra } from "./least-squares/volterra-method.js";
import { firstPass } from "./mean-field/first-pass.js";
import { meanField } from "./mean-field/mean-field.js";
import { hasSamples, parseMultiPass, multiPassSchema } from "./parse.js";
import { epochOf, type MultiPassProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";
import { PARAMETERS } from "./sweep-parameters.js";

export type { MultiPassProblem };

/** SGD that goes through n samples of the mixture several times, n/d -> delta. */
export const multiPass: Theory<MultiPassProblem> = {
  id: "multi-pass",
  meaning: "several passes over n samples of a mixture of Gaussian classes (`samples`)",
  accepts: hasSamples,
  parse: parseMultiPass,
  schema: multiPassSchema,
  quantities: QUANTITIES,
  methods: [volterra, firstPass, meanField],
  choose: (problem) =>
    [volterra, firstPass].find((method) => method.obstacle(problem) === undefined) ?? meanField,
  tolerance: (problem) => (volterra.obstacle(problem) ? 1e-2 : 1e-10),
  caption: ({ dimension, samples }) => `d = ${dimension}, n/d = ${samples.perDimension}`,
  derive: async (problem) => (await import("./derivation/derive.js")).derive(problem),
  simulations: [
    { name: "full", meaning: "SGD on n samples in d dimensions, drawn anew in every run" },
  ],
  simulate: async (problem, request) =>
    (await import("./simulation/simulate.js")).simulate(problem, request),
  timeUnits: { epochs: epochOf },
  parameters: PARAMETERS,
};
