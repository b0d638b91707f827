import type { SweepParameter } from "../../theory/theory.js";
import type { MultiPassProblem } from "./problem.js";

/** What a sweep varies by a short name. */
export const PARAMETERS: Readonly<Record<string, SweepParameter<MultiPassProblem>>> = {
  gamma: { meaning: "step size", paths: () => ["stepSize.gamma"] },
  delta: { meaning: "samples over dimension, n/d", paths: () => ["samples.perDimension"] },
  ridge: { meaning: "ridge", paths: () => ["ridge"] },
  d: {
    meaning: "dimension",
    paths: ({ dimension }) => (dimension === "infinity" ? [] : ["dimension"]),
  },
};
