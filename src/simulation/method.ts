import type { StepFeature } from "../problem/step-features.js";

/**
 * full: every coordinate. exact-in-law: a process with the same law at the cost of the eigenspaces.
 * homogenized: the diffusion that has the same limit.
 */
export const SIMULATION_METHODS = ["full", "exact-in-law", "homogenized"] as const;
/** What a step may do besides following one gradient, as far as a simulation has it. */
export const SIMULATED_FEATURES: Readonly<Record<SimulationMethod, readonly StepFeature[]>> = {
  full: ["ridge", "batch", "parameters", "optimiser"],
  "exact-in-law": ["ridge", "batch", "parameters", "optimiser"],
  homogenized: [],
};
export type SimulationMethod = (typeof SIMULATION_METHODS)[number];
