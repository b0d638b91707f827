import type { Lemma } from "./lemma.js";
import { vanishesAtPoints } from "./vanishes.js";

export const lemma: Lemma = {
  title: "The first pass of reshuffling is one pass",
  statement: String.raw`While no sample has been visited twice, the mean-field equations have no memory, $\Gamma_r = D = 0$, and are those of one pass term by term; so they are for $\delta \to \infty$ at fixed $t$.`,
  assumptions: [
    "reshuffling: every sample is visited once in a pass of $S$ steps, its place uniform",
    String.raw`a visit at $t$ gives $\delta\,\Gamma = -\gamma H$ and $\delta\,E[du\,du] = \gamma^2 F$ a unit of time`,
  ],
  source: "the mean-field equations of several passes; derived here",
  method: "exact points",
  twin: {
    statement: "The rate of a sample still to come is 1/(steps left + 1).",
    breaks: ["rate"],
  },
  async *steps(variant) {
    const left = variant === "stated" ? "(S - j)" : "(S - j + 1)";
    yield await vanishesAtPoints(
      "rate",
      "at step $i$ a sample is still to come with probability $(S-i)/S$, then visited with probability $1/(S-i)$: in all $1/S$, as with replacement",
      [`(S - j)/S*(1/${left}) - 1/S`],
    );
    yield await vanishesAtPoints(
      "memory",
      "without earlier visits $r = w$: the residual is that of a fresh sample",
      ["(w + R*u*0) - w"],
    );
    yield await vanishesAtPoints(
      "drift",
      String.raw`the coordinate equation has $-\gamma\lambda H x - \gamma\Lambda x$ and, with a teacher, $-\gamma\lambda E[\partial_{r^*} f'] x^*$`,
      ["(-g*h*x + c*L*(-(g/c)*H*x) + c*L*(-(g/c)*B*z)) - (-g*(L*H*x + L*B*z) - g*h*x)"],
    );
    yield await vanishesAtPoints("noise", String.raw`$\dot V = \dots + \gamma^2\lambda F$`, [
      "c*L*(g^2/c*F) - g^2*L*F",
    ]);
    yield await vanishesAtPoints(
      "many samples",
      String.raw`pairs of visits of one sample have rate $1/\delta^2$: $\delta\,\Gamma_r$ and $\delta D$ are of order $1/\delta$`,
      ["c*(1/c)^2 - 1/c"],
    );
  },
};
