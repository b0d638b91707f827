import type { MultiPassProblem } from "../problem.js";
import { notationOf } from "./notation.js";
import { state, type Statement } from "./statement.js";

/** What the processes of samples hand to the coordinates, singular parts apart. */
export function kernelStatements(problem: MultiPassProblem): Statement[] {
  const { samples } = problem;
  const { hessian, square, index: c, mean, transposed: T, isTaught } = notationOf(problem);
  const isFlow = samples.noise === "none";
  const white = isFlow
    ? ["", ""]
    : [
        `(gamma^2/delta) F${c[0]}(t) delta(t-s) + `,
        `\\frac{\\gamma^2}{\\delta} F${c[1]}(t)\\, \\delta(t-s) + `,
      ];
  const what = isFlow
    ? ["", ""]
    : [
        `, F${c[0]} = ${mean[0]} ${square[0]}(r, y)`,
        `, \\quad F${c[1]} = ${mean[1]}\\, ${square[1]}(r, y)`,
      ];
  const poisson = samples.order === "with-replacement" && samples.noise === "jumps";
  const response = state(
    "response",
    `Gam${c[0]}(t,s) dt ds = ${mean[0]}[d du(t) / d w(s)] = -(gamma/delta) H${c[0]}(t) delta(t-s) + Gam_r${c[0]}(t,s), H${c[0]} = ${mean[0]} ${hessian[0]}(r, y)`,
    `\\Gamma${c[1]}(t,s)\\, dt\\, ds = ${mean[1]}\\Bigl[\\frac{\\partial\\, du(t)}{\\partial w(s)}\\Bigr] = -\\frac{\\gamma}{\\delta} H${c[1]}(t)\\, \\delta(t-s) + \\Gamma^{\\mathrm r}${c[1]}(t,s), \\quad H${c[1]} = ${mean[1]}\\, ${hessian[1]}(r, y)`,
    poisson
      ? "Mecke: a visit at t does not change the law before t; Gam_r lives on pairs of visits of one sample"
      : "the mean at a visit carries the rate of the clock given the past",
  );
  const squares = state(
    "squares",
    `${mean[0]}[du(t) du(s)${T[0]}] = ${white[0]}D${c[0]}(t,s)${what[0]}`,
    `${mean[1]}[du(t)\\, du(s)${T[1]}] = ${white[1]}D${c[1]}(t,s)${what[1]}`,
    isFlow
      ? "without noise of the steps there is no white part"
      : "the same at one visit, and at two of them",
  );
  if (!isTaught) return [response, squares];
  const teacher = state(
    "teacher",
    `A${c[0]}(t) rho${c[0]} dt = ${mean[0]}[du(t) w*${T[0]}] - int_0^t Gam${c[0]}(t,ds) m${c[0]}(s) dt`,
    `A${c[1]}(t)\\, \\rho${c[1]}\\, dt = ${mean[1]}[du(t)\\, {w^\\ast}${T[1]}] - \\int_0^t \\Gamma${c[1]}(t, ds)\\, m${c[1]}(s)\\, dt`,
    "Stein's lemma in w*: no derivative of the label is needed, so that hard labels are allowed",
  );
  return [response, squares, teacher];
}
