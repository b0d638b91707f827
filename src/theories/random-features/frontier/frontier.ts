import type { Theory } from "../../../theory/theory.js";
import { FRONTIER } from "./frontier-method.js";
import { frontierSchema, parseFrontier } from "./parse.js";
import type { FrontierProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";

/**
 * The compute-optimal frontier of power-law random features (Paquette, Paquette, Xiao, Pennington, 4+3 Phases of
 * compute-optimal neural scaling laws, 2024): t counts operations, steps * features.
 * The minimum over the features d of the loss after t/d steps is taken by optimum.ts.
 */
export const frontier: Theory<FrontierProblem> = {
  id: "power-law-random-features-frontier",
  meaning: "the best loss of power-law random features at a budget of operations",
  accepts: (raw) =>
    typeof raw === "object" &&
    raw !== null &&
    "model" in raw &&
    raw.model === "power-law-random-features" &&
    "features" in raw &&
    raw.features === "optimal",
  parse: parseFrontier,
  schema: frontierSchema,
  quantities: QUANTITIES,
  methods: [FRONTIER],
  choose: () => FRONTIER,
  /** Of the parabola that the minimum is read off. */
  tolerance: () => 1e-4,
  caption: ({ alpha, beta, kernel }) => `alpha = ${alpha}, beta = ${beta}, kernel = ${kernel}`,
  parameters: {
    alpha: { meaning: "exponent of the data", paths: () => ["alpha"] },
    beta: { meaning: "exponent of the target", paths: () => ["beta"] },
    ambientPerFeature: { meaning: "v/d", paths: () => ["ambientPerFeature"] },
    kernel: { meaning: "g tr K/(2 b)", paths: () => ["kernel"] },
    batch: { meaning: "b", paths: () => ["batch"] },
  },
};
