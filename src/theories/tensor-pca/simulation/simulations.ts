import type { Simulation } from "../../../theory/theory.js";

/** The ways to run SGD, the default first. */
export const SIMULATIONS: readonly Simulation[] = [
  { name: "exact-in-law", meaning: "SGD by two normal numbers and a chi-square a step, every d" },
  { name: "full", meaning: "SGD on the tensor itself, d^k normal numbers a step" },
];
