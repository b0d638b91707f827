import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "The kernel of DANA has the integral (g3/g2 + g2 T)/2",
  statement: String.raw`On least squares DANA with constant $g_2$, $g_3$ late, $\delta/(1+t) \to 0$, has $J = \begin{pmatrix}-g_2\lambda & -g_3\\ \lambda & 0\end{pmatrix}$, $q = (-g_2, 1)$, and $\int \lambda^2 (e_1^\top e^{Jt}q)^2 dt = \frac12(g_2\lambda + g_3/g_2)$: the loss settles where the mean over the modes is below $1$.`,
  assumptions: [
    String.raw`$g_2, g_3, \lambda > 0$: $J$ is stable, so that $\Sigma = \int e^{Jt}qq^\top e^{J^\top t}dt$ is the one solution of $J\Sigma + \Sigma J^\top + qq^\top = 0$`,
  ],
  source: SOURCES.own,
  method: "symbolic",
  twin: {
    statement: String.raw`$\frac12 g_2\lambda$, the kernel of SGD.`,
    breaks: ["first", "kernel"],
  },
  async *steps(variant) {
    const a = variant === "stated" ? "((m^2 + g/l)/(2*m*l))" : "(m/(2*l))";
    const b = "(-1/(2*l))";
    const e = `((-m*l*${b} + l*${a} - m)/g)`;
    yield await vanishes(
      "first",
      String.raw`$-2(g_2\lambda\Sigma_{11} + g_3\Sigma_{12}) + g_2^2 = 0$`,
      `2*(-m*l*${a} - g*${b}) + m^2`,
    );
    yield await vanishes(
      "mixed",
      String.raw`$-g_2\lambda\Sigma_{12} - g_3\Sigma_{22} + \lambda\Sigma_{11} - g_2 = 0$, which fixes $\Sigma_{22}$`,
      `-m*l*${b} - g*${e} + l*${a} - m`,
    );
    yield await vanishes("second", String.raw`$2\lambda\Sigma_{12} + 1 = 0$`, `2*l*${b} + 1`);
    yield await vanishes(
      "kernel",
      String.raw`$\lambda^2\Sigma_{11} = \frac12(g_2\lambda + g_3/g_2)$`,
      `l^2*${a} - (m*l + g/m)/2`,
    );
  },
};
