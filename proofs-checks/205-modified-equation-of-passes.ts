import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "For linear gradients the modified equation has the second moments of SGD",
  statement: String.raw`If $f'$ is linear, second moments depend on the masks $M_k$ of the visits through $E M$ and $E M^2$ alone, and both a unit of time have the same limits for Bernoulli masks and for $N(p, p)$ as $p \to 0$.`,
  assumptions: [
    "$du_k = -\\gamma f'(r_k) M_k$, masks independent of the field and of each other, $dt = p\\delta$",
    "$f'(r) = \\alpha r + \\beta$",
  ],
  source: "the mean-field equations of several passes; derived here",
  method: "symbolic",
  twin: {
    statement: "Gradient flow, $M = p$, has them, too.",
    breaks: ["square"],
  },
  async *steps(variant) {
    yield await vanishes("mean", "both have $E M = p$: $E M / dt = 1/\\delta$", [
      "(p*1 + (1 - p)*0)/(p*c) - 1/c",
      "p/(p*c) - 1/c",
    ]);
    const square = variant === "stated" ? "(p^2 + p)" : "p^2";
    yield await vanishes(
      "square",
      String.raw`$E M^2/dt$ is $1/\delta$ for Bernoulli masks, $(1 + p)/\delta$ for $N(p, p)$`,
      ["(p*1*1)/(p*c) - 1/c", `${square}/(p*c) - (1 + p)/c`],
    );
    yield await vanishes(
      "linearity",
      String.raw`$E[du_k^2] = \gamma^2 E[(\alpha r + \beta)^2]\,E M^2$ and, for $j < k$, $E[du_k\,w_j]$ is linear in $E[r_k w_j]$ and $E w_j$`,
      [
        "g^2*(a*r + b)^2*M - g^2*(a^2*r^2 + 2*a*b*r + b^2)*M",
        "-g*(a*r + b)*w*p + g*p*(a*(r*w) + b*w)",
      ],
    );
  },
};
