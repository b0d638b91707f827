import { QUANTITIES } from "../../observables/quantities.js";
import { mixtureSchema } from "../../problem-file/json-schema.js";
import { parseProblem } from "../../problem-file/parse-problem.js";
import type { Problem } from "../../problem/problem.js";
import type { Theory } from "../../theory/theory.js";
import { choose, METHODS } from "./methods.js";
import { PARAMETERS } from "./parameters.js";

/** The keys of a problem file that make it another theory's. */
const OTHERS = ["model", "samples"];

/** One-pass SGD on a Gaussian mixture as d -> infinity. */
export const mixture: Theory<Problem> = {
  id: "mixture",
  meaning: "one-pass SGD on a Gaussian mixture",
  accepts: (raw) =>
    typeof raw !== "object" ||
    raw === null ||
    !OTHERS.some((key) => (raw as Record<string, unknown>)[key] !== undefined),
  parse: parseProblem,
  schema: mixtureSchema,
  check: checkSchedule,
  quantities: QUANTITIES,
  methods: METHODS,
  choose,
  caption: ({ dimension }) => `d = ${dimension}`,
  derive: async (problem) => (await import("./derivation.js")).derivationOf(problem),
  field: async (problem) => (await import("./rest/mixture-field.js")).mixtureField(problem),
  fixedPoints: async (problem) =>
    (await import("./rest/listed-fixed-points.js")).listedFixedPoints(problem),
  fixedPointsScope: async (problem) =>
    (await import("./rest/listed-fixed-points.js")).listedScope(problem),
  plane: async (problem) => (await import("./separated/network-plane.js")).networkPlane(problem),
  simulations: [
    { name: "full", meaning: "every coordinate; a step costs d operations" },
    {
      name: "exact-in-law",
      meaning:
        "a process with the same law; a step costs as many operations as there are different eigenvalues, whatever d is",
    },
    {
      name: "homogenized",
      meaning: "the diffusion dX = -gamma grad L dt + noise, which has the same limit",
    },
  ],
  simulate: async (problem, request) => (await import("./runs.js")).runsOf(problem, request),
  parameters: PARAMETERS,
};

/** Expressions are read by the symbolic layer, which is loaded for a schedule only. */
async function checkSchedule({ stepSize }: Problem, where: string): Promise<void> {
  if (stepSize.rule !== "schedule") return;
  const { scheduleFunction } = await import("../../step-size/schedule-function.js");
  await scheduleFunction(stepSize.gamma, where);
}
