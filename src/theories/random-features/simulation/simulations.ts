import type { Simulation } from "../../../theory/theory.js";

/** The ways to run SGD, the default first. */
export const SIMULATIONS: readonly Simulation[] = [
  {
    name: "exact-in-law",
    meaning: "SGD in the eigenbasis of W^T D W, d + 1 normal numbers a sample",
  },
  {
    name: "recursion",
    meaning: "the mean of SGD over the data, exactly, on one draw of the features a run",
  },
  { name: "full", meaning: "SGD on the data, v normal numbers and v d products a sample" },
];
