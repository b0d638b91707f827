import { BOUND_EQUATION, smallestBound } from "../src/certificates/smallest-bound.js";
import { certainlyBelow, TRAPEZOID } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

const NOISE = ["0", "0.01", "0.5", "1", "1.9", "4", "10"];

export const lemma: Lemma = {
  title: "Assumption 12 for equal covariances",
  statement: String.raw`$a(t) < A(\gamma\,\mathrm{tr} K/d)$ for all $t \ge 0$, with $A(\nu)$ the least solution of $a(0, \nu(A-1)/2) = A$. No
    smaller bound holds for all means: for $\mu = 0$, $a(t)$ increases to $A(\nu)$ when $K$ is a multiple of the identity.`,
  assumptions: [
    "binary logistic loss, $K_1 = K_2 = K$, means $\\pm\\mu$, equal weights, $X_0 = 0$, constant $\\gamma > 0$, $\\mathrm{tr} K > 0$ ($K = 0$ gives $a = 2 = A(0)$ at $t = 0$)",
    "the limit $d \\to \\infty$, in which the order parameters solve the limiting system",
  ],
  source: String.raw`In slow time $y' = a - \lambda y$, $n' = -2\lambda n + \gamma\lambda(a-1)$. Suppose $a$ reaches $A$ and let $\tau > 0$ be the
    first time. Before, $a < A$, so $\lambda y < A$ and $n < \gamma(A-1)/2$ in every mode, up to and including $\tau$. Hence
    $B \le A m + \nu(A-1)/2$, strictly if $m = 0$, and $y \ge 0$ gives $m \ge 0$. By the lemma on lines of constant ratio $a < A$ at
    $\tau$ if $m > 0$; if $m = 0$, $a(0, B) < a(0, \nu(A-1)/2) = A$. Either contradicts $a(\tau) = A$. For $\mu = 0$ and $K = \lambda I$,
    $B' = \lambda(\nu(a(0, B) - 1) - 2B)$ rises from 0 to its first zero, where $a = A(\nu)$.`,
  method: "symbolic",
  constants: { ...BOUND_EQUATION },
  twin: {
    statement: String.raw`Noise at most $\gamma(A-1)/4$ in place of $\gamma(A-1)/2$.`,
    breaks: ["noise", "rest"],
  },
  async *steps(variant, { mean, less, divisor }) {
    const share = variant === "stated" ? divisor : `(2*${divisor})`;
    yield await vanishes(
      "drive",
      String.raw`$(A - \lambda y)' = -\lambda (A - \lambda y) + \lambda(A - a)$: it stays positive while $a \le A$`,
      "-L*(a - L*y) - (-L*(A - L*y) + L*(A - a))",
    );
    yield await vanishes(
      "noise",
      String.raw`$(\frac{\gamma(A-1)}2 - n)' = -2\lambda(\frac{\gamma(A-1)}2 - n) + \gamma\lambda(A - a)$: likewise`,
      `-(-2*L*n + c*L*(a-1)) - (-2*L*(c*(A-${less})/${share} - n) + c*L*(A - a))`,
    );
    yield await vanishes(
      "region",
      String.raw`$B - A m = \sum \mu^2 y(\lambda y - A) + \frac1d\sum\lambda n$, two modes`,
      "(L*u^2*y^2 + M*v^2*z^2 + N) - A*(u^2*y + v^2*z) - (u^2*y*(L*y - A) + v^2*z*(M*z - A) + N)",
    );
    yield await vanishes(
      "rest",
      String.raw`for $\mu = 0$ the noise comes to rest at $n = \gamma(a-1)/2$`,
      `-2*L*(c*(a-${less})/${share}) + c*L*(a-1)`,
    );
    yield await vanishes(
      "no-overlap",
      String.raw`for $\mu = 0$ the overlap $\sum\mu^2 y$ is the mean in $a(0, \nu(A-1)/2) = A$`,
      `0*y - (${mean})`,
    );
    yield certainlyBelow(
      {
        name: "start",
        guard: true,
        claim: String.raw`$a = 2$ at $t = 0$, below $A(\nu)$, $\nu$ from 0.01 to 10`,
        means: TRAPEZOID,
      },
      NOISE.slice(1).map((noise) => [2, smallestBound(noise)] as const),
    );
    yield certainlyBelow(
      {
        name: "monotone",
        guard: true,
        claim: String.raw`$A(\nu)$ increases with $\nu$`,
        means: TRAPEZOID,
      },
      NOISE.slice(1).map((noise, k) => [smallestBound(NOISE[k]), smallestBound(noise)] as const),
    );
  },
};
