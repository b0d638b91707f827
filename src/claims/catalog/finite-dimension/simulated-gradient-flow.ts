import type { Problem } from "../../../problem/problem.js";
import type { Process } from "./simulated-concentration.js";
import { followLimit } from "./simulated-runs.js";

/** Noise enters at order gamma: this much slower, it is gradient flow to that relative accuracy. */
const SLOWER = 1e5;

/**
 * Homogenised SGD without its noise: the limiting system at a tiny constant step size, in the time that
 * gives it the same drift. One path, since nothing is random, and the same in every dimension.
 */
export const gradientFlow: Process = async (problem, { dimension }, times, context) => [
  await followLimit(
    slowed(problem),
    times.map((time) => (SLOWER * Math.round(time * dimension)) / dimension),
    dimension,
    context,
  ),
];

function slowed(problem: Problem): Problem {
  const { stepSize } = problem;
  if (stepSize.rule !== "constant")
    throw new RangeError(`gradientFlow: stepSize.rule: ${stepSize.rule}, expected constant`);
  return { ...problem, stepSize: { rule: "constant", gamma: stepSize.gamma / SLOWER } };
}
