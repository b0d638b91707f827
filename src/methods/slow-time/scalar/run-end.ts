import type { i32 } from "../../../numerics/portable.js";

/** How a run ends: apart from the run itself, which is compiled, so that its JavaScript need not be loaded for them. */
export const ARRIVED: i32 = 0;
export const NOT_CONVEX: i32 = 1;
export const TOO_MANY_STEPS: i32 = 2;
export const NOT_CONVERGED: i32 = 3;
export const DIVERGED: i32 = 4;

export const MOST_STEPS: i32 = 200_000;
