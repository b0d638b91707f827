import { DeterministicEquivalent } from "../deterministic-equivalent.js";
import type { RandomFeaturesProblem } from "../problem.js";

/** An equation on the way to the limit, with what it rests on; formulas in plain text and as LaTeX. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly latex: string;
  readonly reason: string;
}

/** From the step to what the method `laplace` inverts, in order. */
export function statementsOf(problem: RandomFeaturesProblem): Statement[] {
  return [...ofOneDraw(problem), ...ofTheLimit(), ...ofTheEquivalent(problem)];
}

function ofOneDraw({ batch }: RandomFeaturesProblem): Statement[] {
  const mean = batch === 1 ? "" : `, the mean over ${batch} samples`;
  return [
    {
      name: "step",
      text: `theta <- theta - g (<W^T x, theta> - <b, x>) W^T x${mean}, g = gamma/d, theta_0 = 0`,
      latex: `\\theta \\leftarrow \\theta - g\\,(\\langle W^\\top x, \\theta\\rangle - \\langle b, x\\rangle)\\, W^\\top x, \\quad g = \\gamma/d, \\ \\theta_0 = 0`,
      reason: `stochastic gradient descent on half the square of the residual${mean}`,
    },
    {
      name: "least squares",
      text: "W^T x ~ N(0, K), K = W^T D W; <b, x> = <W^T x, theta*> + eps, eps ~ N(0, F0) independent of W^T x",
      latex: `W^\\top x \\sim N(0, K),\\ K = W^\\top D W; \\quad \\langle b, x\\rangle = \\langle W^\\top x, \\theta^*\\rangle + \\varepsilon, \\ \\varepsilon \\sim N(0, F_0)`,
      reason:
        "the residual at the best theta is uncorrelated with the features by the normal equations, and jointly Gaussian with them: random features are linear regression with noise of variance F0",
    },
    {
      name: "recursion",
      text: "D_j <- (1 - 2 g l_j + (b+1)/b g^2 l_j^2) D_j + (g^2/b) l_j P, P = F0 + sum l_j D_j, D_j = E (theta - theta*)_j^2",
      latex: `D_j \\leftarrow \\bigl(1 - 2 g\\ell_j + \\tfrac{b+1}{b} g^2\\ell_j^2\\bigr) D_j + \\tfrac{g^2}{b}\\ell_j P, \\quad P = F_0 + \\sum_j \\ell_j D_j`,
      reason:
        "in the eigenbasis of K, l_j its eigenvalues, Wick's formula has E a_j^2 r^2 = l_j P + 2 l_j^2 D_j for one sample, and (b - 1)/b l_j^2 D_j come from pairs of different samples: exact for every d; simulate --method recursion iterates it",
    },
  ];
}

function ofTheLimit(): Statement[] {
  return [
    {
      name: "continuous time",
      text: "dD_j/dr = -2 g l_j D_j + (g^2/b) l_j P, r the number of steps",
      latex: `\\frac{dD_j}{dr} = -2 g\\ell_j D_j + \\tfrac{g^2}{b}\\ell_j P`,
      reason:
        "g^2 l_j^2 D_j is smaller than the drift by g l_j, which tends to 0 with d at fixed gamma",
    },
    {
      name: "Volterra equation",
      text: "P(r) = F(r) + int_0^r k(r - s) P(s) ds, F = F0 + sum l_j theta*_j^2 e^(-2 g l_j r), k = (g^2/b) sum l_j^2 e^(-2 g l_j r)",
      latex: `P(r) = F(r) + \\int_0^r k(r-s) P(s)\\,ds, \\quad F = F_0 + \\sum_j \\ell_j \\theta_j^{*2} e^{-2g\\ell_j r}, \\quad k = \\tfrac{g^2}{b} \\sum_j \\ell_j^2 e^{-2g\\ell_j r}`,
      reason: "the linear equation of every D_j is solved with P as its source, and added up",
    },
    {
      name: "Laplace transform",
      text: "P^(s) = F^(s) / (1 - k^(s))",
      latex: `\\hat P(s) = \\frac{\\hat F(s)}{1 - \\hat k(s)}`,
      reason: "the transform of a convolution is a product",
    },
  ];
}

function ofTheEquivalent(problem: RandomFeaturesProblem): Statement[] {
  const { step, ridge, floor, kernel, lastLoss } = new DeterministicEquivalent(problem);
  const shown = (value: number): string => String(Number(value.toPrecision(6)));
  const settles = kernel < 1;
  const rest = settles ? `F0/(1 - k^(0)) = ${shown(lastLoss)}` : "none";
  return [
    {
      name: "effective ridge",
      text: "m(tau) = 1 - (1/d) sum lambda_j/(lambda_j + tau), s = 2 g tau m(tau), lambda_j = j^(-2 alpha)",
      latex: `m(\\tau) = 1 - \\tfrac1d \\sum_j \\frac{\\lambda_j}{\\lambda_j + \\tau}, \\quad s = 2 g\\tau\\, m(\\tau), \\quad \\lambda_j = j^{-2\\alpha}`,
      reason:
        "the deterministic equivalent of the resolvent of W^T D W for W of independent N(0, 1/d) entries: a ridge of tau on D (Paquette, Paquette, Xiao, Pennington 2024); relative error O(1/d)",
    },
    {
      name: "traces",
      text: "F^ = (1/(2 g m)) sum w_j/(lambda_j + tau), k^ = (g/(2 b)) [sum lambda_j^2/(lambda_j + tau) + d (1 - m)^2 tau], w_j = j^(-2 alpha - 2 beta)",
      latex: `\\hat F = \\frac1{2gm}\\sum_j \\frac{w_j}{\\lambda_j + \\tau}, \\quad \\hat k = \\frac{g}{2b}\\Bigl[\\sum_j \\frac{\\lambda_j^2}{\\lambda_j + \\tau} + d(1-m)^2\\tau\\Bigr]`,
      reason: "the traces of F and k in that equivalent: explicit functions of tau, hence of s",
    },
    {
      name: "floor",
      text: `m(tau0) = 0 at tau0 = ${shown(ridge)}; F0 = sum w_j tau0/(lambda_j + tau0) = ${shown(floor)}`,
      latex: `m(\\tau_0) = 0 \\text{ at } \\tau_0 = ${shown(ridge)}; \\quad F_0 = \\sum_j \\frac{w_j\\tau_0}{\\lambda_j + \\tau_0} = ${shown(floor)}`,
      reason:
        "s = 0 is where the features have learnt all that they can; alpha, beta, d and v are those of the problem",
    },
    {
      name: "rest",
      text: `k^(0) = g tr K/(2 b) = ${shown(kernel)} with g = ${shown(step)}; the loss rests at ${rest}`,
      latex: `\\hat k(0) = \\frac{g \\operatorname{tr} K}{2b} = ${shown(kernel)}${settles ? `, \\quad P(\\infty) = \\frac{F_0}{1 - \\hat k(0)} = ${shown(lastLoss)}` : ""}`,
      reason: settles
        ? "the final value theorem: the kernel has an integral below 1"
        : "the kernel has an integral above 1, and the loss grows without bound",
    },
  ];
}
