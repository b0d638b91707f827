import type { Theory } from "../../theory/theory.js";
import { BALLISTIC } from "./ballistic/ballistic-method.js";
import { parseTensorPca, tensorPcaSchema } from "./parse.js";
import type { TensorPcaProblem } from "./problem.js";
import { QUANTITIES } from "./quantities.js";
import { SIMULATIONS } from "./simulation/simulations.js";

/**
 * Tensor PCA of every order k >= 2 (Ben Arous, Gheissari, Jagannath, High-dimensional limit theorems for SGD,
 * section 3): the effective dynamics of the overlap with the spike and the squared rest at step size gamma/d.
 */
export const tensorPca: Theory<TensorPcaProblem> = {
  id: "tensor-pca",
  meaning: "tensor PCA and spiked matrices: overlap with the spike and squared rest",
  accepts: (raw) =>
    typeof raw === "object" && raw !== null && "model" in raw && raw.model === "tensor-pca",
  parse: parseTensorPca,
  schema: tensorPcaSchema,
  quantities: QUANTITIES,
  methods: [BALLISTIC],
  choose: () => BALLISTIC,
  tolerance: () => 1e-9,
  caption: ({ order, signal, dimension }) =>
    [
      `k = ${order}`,
      `signal ${signal}`,
      ...(dimension === undefined ? [] : [`d = ${dimension}`]),
    ].join(", "),
  derive: async (problem) =>
    (await import("./derivation/document.js")).tensorPcaDerivation(problem),
  field: async (problem) => (await import("./field.js")).tensorPcaField(problem),
  simulations: SIMULATIONS,
  simulate: async (problem, request) =>
    (await import("./simulation/runs.js")).tensorPcaRuns(problem, request),
  parameters: {
    order: { meaning: "k", paths: () => ["order"] },
    signal: { meaning: "lambda", paths: () => ["signal"] },
    gamma: { meaning: "step size", paths: () => ["stepSize.gamma"] },
    overlap: { meaning: "m at t = 0", paths: () => ["initial.overlap"] },
    squaredRest: { meaning: "r2 at t = 0", paths: () => ["initial.squaredRest"] },
    dimension: {
      meaning: "d",
      paths: ({ dimension }) => (dimension === undefined ? [] : ["dimension"]),
    },
  },
};
