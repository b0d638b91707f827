import type { MultiPassProblem } from "../problem.js";
import { clockStatement } from "./clock-statements.js";
import { notationOf } from "./notation.js";
import { state, type Statement } from "./statement.js";

/** The process of one sample of a class: its clock, its logits, its jumps, and the Gaussian field it sees. */
export function sampleStatements(problem: MultiPassProblem): Statement[] {
  const { gradient, index: c, isMatrix, isTaught } = notationOf(problem);
  const [taught, taughtLatex] = isTaught
    ? [
        `, Cov(w(t), w*) = m${c[0]}(t), Cov w* = rho${c[0]}, y drawn given r* = X*^T mu${c[0]} + w*`,
        `, \\ \\mathrm{Cov}(w(t), w^\\ast) = m${c[1]}(t), \\ \\mathrm{Cov}\\, w^\\ast = \\rho${c[1]}`,
      ]
    : ["", ""];
  const jointly = isTaught ? ["(w, w*)", "(w, w^\\ast)"] : ["w", "w"];
  return [
    clockStatement(problem.samples),
    state(
      "residual",
      `r(t) = h${c[0]}(t) + w(t) + int_0^{t-} R${c[0]}(t,s) du(s)`,
      `r(t) = h${c[1]}(t) + w(t) + \\int_{[0,t)} R${c[1]}(t,s)\\, du(s)`,
      `cavity: without the sample X would have the field w, Gaussian given the others; each of its own visits kicks X along a, and R says what is left of the kick at t${isMatrix ? ", a matrix in the logits" : ""}; h is the logit of the class mean`,
    ),
    state(
      "jump",
      `du(t) = -gamma ${gradient[0]}(r(t-), y) dN(t), u(0) = 0`,
      `du(t) = -\\gamma ${gradient[1]}(r(t^-), y)\\, dN(t), \\quad u(0) = 0`,
      "the step itself, seen along a: |a|^2 / d tends to tr K / d, which is R right after the kick",
    ),
    state(
      "field",
      `${jointly[0]} centred Gaussian, Cov(w(t), w(s)) = C${c[0]}(t,s)${taught}`,
      `${jointly[1]} \\text{ centred Gaussian}, \\ \\mathrm{Cov}(w(t), w(s)) = C${c[1]}(t,s)${taughtLatex}`,
      "a is Gaussian and independent of the iterates without it; the clock is independent of both",
    ),
  ];
}

/** The process of the coordinates of X along one joint eigenvector of the covariances. */
export function coordinateStatements(problem: MultiPassProblem): Statement[] {
  const { sum, index: c, mean, transposed: T, isTaught } = notationOf(problem);
  const taught = isTaught ? [` + A${c[0]}(t) x*`, ` + A${c[1]}(t)\\, x^\\ast`] : ["", ""];
  return [
    state(
      "coordinates",
      `dx = -gamma ridge x dt + delta ${sum[0]}[lambda${c[0]} (int_0^t Gam${c[0]}(t,ds) x(s)${taught[0]}) dt + mu${c[0]} ${mean[0]}[du]] + dG`,
      `dx = -\\gamma \\Lambda x\\, dt + \\delta ${sum[1]}\\Bigl[\\lambda${c[1]} \\Bigl(\\int_0^t \\Gamma${c[1]}(t, ds)\\, x(s)${taught[1]}\\Bigr) dt + \\mu${c[1]}\\, ${mean[1]}[du]\\Bigr] + dG`,
      `Stein's lemma in the features along a joint eigenvector with eigenvalues lambda: the mean pushes of n samples depend on ${isTaught ? "w and w*" : "w"} through their derivatives, the rest is Gaussian noise`,
    ),
    state(
      "noise",
      `Cov(dG(t), dG(s)) = delta ${sum[0]}lambda${c[0]} ${mean[0]}[du(t) du(s)${T[0]}]`,
      `\\mathrm{Cov}(dG(t), dG(s)) = \\delta ${sum[1]}\\lambda${c[1]}\\, ${mean[1]}[du(t)\\, du(s)${T[1]}]`,
      "n samples with independent features, each weighted by its own u",
    ),
  ];
}
