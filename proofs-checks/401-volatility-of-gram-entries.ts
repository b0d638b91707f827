import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/**
 * One unit, h in {h1, h2} with probability p and 1 - p (two classes, or two sizes of the gradient), w . a = s independent
 * of it for the moments that enter: M = E[s h] and so on stand for numbers. |a|^2 / d = T but for order d^(-1/2).
 * The step of R = |w|^2 is -2 (c/d) s h + (c/d)^2 |a|^2 h^2 = (c/d) (-2 s h + c T h^2) + smaller.
 */
const meanH2 = "(p*h1^2 + (1 - p)*h2^2)";
const meanH4 = "(p*h1^4 + (1 - p)*h2^4)";
const meanSh = "(p*s1*h1 + (1 - p)*s2*h2)";
const meanSh3 = "(p*s1*h1^3 + (1 - p)*s2*h2^3)";
const meanS2h2 = "(p*q1*h1^2 + (1 - p)*q2*h2^2)";

/** Variance of 2 s h - c T h^2, from the moments of s given the class: mean s_i, second moment q_i. */
const variance = `(4*${meanS2h2} - 4*c*T*${meanSh3} + c^2*T^2*${meanH4} - (2*${meanSh} - c*T*${meanH2})^2)`;
/** Of the step itself, outcome by outcome. */
const direct = (i: number): string => `(4*q${i}*h${i}^2 - 4*c*T*s${i}*h${i}^3 + c^2*T^2*h${i}^4)`;
const directMean = (i: number): string => `(2*s${i}*h${i} - c*T*h${i}^2)`;
const outcomes = `(p*${direct(1)} + (1 - p)*${direct(2)} - (p*${directMean(1)} + (1 - p)*${directMean(2)})^2)`;
/** What J V J^T gives: the gradient's own covariance, 4 Var(s h). */
const printed = `(4*${meanS2h2} - 4*${meanSh}^2)`;
/** The rest: -4 c T Cov(s h, h^2) + c^2 T^2 Var(h^2). */
const rest = `(-4*c*T*(${meanSh3} - ${meanSh}*${meanH2}) + c^2*T^2*(${meanH4} - ${meanH2}^2))`;

export const lemma: Lemma = {
  title: "The volatility of Gram entries has the term -c T h h^T",
  statement: String.raw`A step moves $R = |w|^2$ by $\frac{c}{d}(-2(w\cdot a)h + cTh^2)$ to leading order, $T = \mathrm{tr} K/d$: the corrector is a mean of $cTh^2$, which fluctuates with $h$ at the order of the rest. So $\tilde\Sigma = c\,\mathrm{Cov}(G)$ with $G = 2(w\cdot a)h - cTh^2$, and exceeds $JVJ^\top$ by $-4cT\,\mathrm{Cov}((w\cdot a)h, h^2) + c^2T^2\,\mathrm{Var}(h^2)$.`,
  assumptions: [
    "$h$ takes two values, $h_1$ with probability $p$; $s_i$ and $q_i$ are the first two moments of $w \\cdot a$ given each",
    "$|a|^2/d$ is $T$ up to order $d^{-1/2}$, which enters the volatility at order $1/d$ only",
  ],
  source: "Ben Arous, Gheissari, Jagannath, NeurIPS 2022; the term is not in the printed theorem",
  method: "symbolic",
  twin: {
    statement: String.raw`The volatility is $JVJ^\top$, $4c\,\mathrm{Var}((w\cdot a)h)$.`,
    breaks: ["excess"],
  },
  async *steps(variant) {
    yield await vanishes(
      "moments",
      String.raw`The variance of $G$ is its second moment over the outcomes less the squared mean`,
      `${variance} - ${outcomes}`,
    );
    const excess = variant === "stated" ? rest : "0";
    yield await vanishes(
      "excess",
      String.raw`$\mathrm{Var}(G) - 4\mathrm{Var}((w\cdot a)h) = -4cT\,\mathrm{Cov}((w\cdot a)h, h^2) + c^2T^2\,\mathrm{Var}(h^2)$`,
      `${variance} - ${printed} - ${excess}`,
    );
  },
};
