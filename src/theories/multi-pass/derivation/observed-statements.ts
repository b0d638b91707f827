import type { MultiPassProblem } from "../problem.js";
import { notationOf } from "./notation.js";
import { state, type Statement } from "./statement.js";

/** Losses on the samples and on fresh ones. */
export function observedStatements(problem: MultiPassProblem): Statement[] {
  const { sum, index: c, mean, gradient, isMatrix, isTaught } = notationOf(problem);
  const square = isMatrix ? [`|${gradient[0]}|^2`, `|${gradient[1]}|^2`] : ["f'^2", "f'^2"];
  const known = isTaught
    ? `C${c[0]}(t,t), m${c[0]}(t), rho${c[0]}`
    : `h${c[0]}(t) and C${c[0]}(t,t)`;
  return [
    state(
      "training loss",
      `trainLoss = ${sum[0]}${mean[0]} f(r(t), y), trainGradientSquare = ${sum[0]}${mean[0]} ${square[0]}(r(t), y)`,
      `L_n = ${sum[1]}${mean[1]} f(r(t), y), \\quad F_n = ${sum[1]}${mean[1]}\\, ${square[1]}(r(t), y)`,
      "a sample that was drawn once remembers its own visits: the full r",
    ),
    state(
      "population loss",
      `loss = ${sum[0]}${mean[0]} f(h${c[0]}(t) + w(t), y)`,
      `L = ${sum[1]}${mean[1]} f(h${c[1]}(t) + w(t), y)`,
      `a fresh sample has no visits: a Gaussian integral in ${known}`,
    ),
  ];
}
