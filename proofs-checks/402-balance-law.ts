import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/** Where v rests, E[r h] = -a v; h is the slope of the loss without the factor v, B = E[h^2], k = c/lambda. */
const meanRh = "(-a*v)";
const normRate = `(-2*v*${meanRh} - 2*a*Q + k*v^2*B)`;

export const lemma: Lemma = {
  title: "The balance of two layers at a fixed point",
  statement: String.raw`At every fixed point of a two-layer network of homogeneous units, $|W_i|^2 = v_i^2\bigl(1 + \frac{c B_{ii}}{2\alpha\lambda}\bigr)$, $B_{ii} = \mathbb E[h_i^2]$: the corrector makes the first layer the larger one.`,
  assumptions: [
    String.raw`the update's limit: $\dot v_i = -\mathbb E[r_i h_i] - \alpha v_i$ and $\frac{d}{dt}|W_i|^2 = -2v_i\mathbb E[r_i h_i] - 2\alpha|W_i|^2 + \frac{c}{\lambda}v_i^2 B_{ii}$`,
    String.raw`one unit; $a$, $k$, $Q$ stand for $\alpha$, $c/\lambda$, $|W_i|^2$`,
  ],
  source: "derived here",
  method: "symbolic",
  twin: {
    statement: String.raw`$|W_i| = |v_i|$, as without the corrector.`,
    breaks: ["norm"],
  },
  async *steps(variant) {
    const norm = variant === "stated" ? "(v^2*(1 + k*B/(2*a)))" : "(v^2)";
    yield await vanishes(
      "rate",
      String.raw`where $v_i$ rests, the difference $|W_i|^2 - v_i^2$ moves at $-2\alpha$ times itself $+ \frac{c}{\lambda}v_i^2B_{ii}$`,
      `${normRate} + 2*a*(Q - v^2) - k*v^2*B`,
    );
    yield await vanishes(
      "norm",
      String.raw`the rate of $|W_i|^2$ at the stated value is 0`,
      normRate.replace("Q", norm),
    );
  },
};
