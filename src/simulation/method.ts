/**
 * full: every coordinate. exact-in-law: a process with the same law at the cost of the eigenspaces.
 * homogenized: the diffusion that has the same limit.
 */
export const SIMULATION_METHODS = ["full", "exact-in-law", "homogenized"] as const;
export type SimulationMethod = (typeof SIMULATION_METHODS)[number];
