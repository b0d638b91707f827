import type { Theory } from "../../theory/theory.js";
import { LAPLACE } from "./laplace-method.js";
import { parseRandomFeatures, randomFeaturesSchema } from "./parse.js";
import type { RandomFeaturesProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";
import { SIMULATIONS } from "./simulation/simulations.js";

/**
 * Power-law random features (Maloney, Roberts, Sully 2022; Paquette, Paquette, Xiao, Pennington, 4+3 Phases of
 * compute-optimal neural scaling laws, 2024).
 */
export const randomFeatures: Theory<RandomFeaturesProblem> = {
  id: "power-law-random-features",
  meaning: "least squares on power-law random features, the model of neural scaling laws",
  accepts: (raw) =>
    typeof raw === "object" &&
    raw !== null &&
    "model" in raw &&
    raw.model === "power-law-random-features" &&
    !("features" in raw && raw.features === "optimal"),
  parse: parseRandomFeatures,
  schema: randomFeaturesSchema,
  quantities: QUANTITIES,
  methods: [LAPLACE],
  choose: () => LAPLACE,
  caption: ({ alpha, beta, features, ambient }) =>
    `alpha = ${alpha}, beta = ${beta}, d = ${features}, v = ${ambient}`,
  derive: async (problem) => (await import("./derivation/derive.js")).deriveRandomFeatures(problem),
  simulations: SIMULATIONS,
  simulate: async (problem, request) =>
    (await import("./simulation/runs.js")).randomFeaturesRuns(problem, request),
  parameters: {
    alpha: { meaning: "exponent of the data", paths: () => ["alpha"] },
    beta: { meaning: "exponent of the target", paths: () => ["beta"] },
    features: { meaning: "d", paths: () => ["features"] },
    ambient: { meaning: "v", paths: () => ["ambient"] },
    gamma: { meaning: "step size", paths: () => ["gamma"] },
    batch: { meaning: "b", paths: () => ["batch"] },
  },
};
