import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "The overlap on the equator of a spiked matrix",
  statement: String.raw`$k = 2$, $r_2 = c$: $\sqrt d\,m$ obeys a linear equation with drift $4c(\lambda - c)$ and variance $8c^3$ per unit of $t$; its stationary variance is $c^2/(c - \lambda)$.`,
  assumptions: [String.raw`$\Sigma_{mm} = \gamma^2 \xi'(r_2)$, $\xi(s) = 4 s^2$, $\gamma = c$`],
  source: "Ben Arous, Gheissari, Jagannath, NeurIPS 2022, for $c = 1$; any $c$ derived here",
  method: "symbolic",
  twin: {
    statement: String.raw`The variance is $c/(c - \lambda)$.`,
    breaks: ["stationary"],
  },
  async *steps(variant) {
    yield await vanishes(
      "drift",
      String.raw`the derivative of $2\gamma m(2\lambda - 2R^2)$ in $m$ at $m = 0$`,
      "2*c*(2*L - 2*c) - 4*c*(L - c)",
    );
    yield await vanishes(
      "volatility",
      String.raw`$\gamma^2 \cdot 8 r_2$ at $r_2 = c$`,
      "c^2*8*c - 8*c^3",
    );
    const variance = variant === "stated" ? "c^2/(c - L)" : "c/(c - L)";
    yield await vanishes(
      "stationary",
      String.raw`$2 \cdot \text{drift} \cdot \text{variance} + \text{volatility} = 0$`,
      `2*4*c*(L - c)*(${variance}) + 8*c^3`,
    );
  },
};
