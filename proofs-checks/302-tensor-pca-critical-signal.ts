import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "The critical signal of tensor PCA of order three",
  statement: String.raw`$\lambda m = (m^2 + c)^2$ has a double root first at $m^2 = c/3$, $\lambda_c^2 = \frac{256}{27} c^3$: $\lambda_c(3, 1) = 16/(3\sqrt 3)$.`,
  assumptions: [String.raw`$c = 3 q^2$, so that the double root is $m = q$`, "$m, \\lambda > 0$"],
  source: "derived here",
  method: "symbolic",
  twin: {
    statement: String.raw`The double root is at $m^2 = c$, where $\lambda^2 = 16 c^3$.`,
    breaks: ["double root"],
  },
  async *steps(variant) {
    const root = variant === "stated" ? "3*q^2" : "q^2"; // c in terms of the root
    const slope = `(4*q*(q^2 + ${root}))`;
    yield await vanishes(
      "double root",
      String.raw`$(m^2 + c)^2 - \lambda m$ vanishes where its derivative does, $\lambda = 4m(m^2 + c)$`,
      `(q^2 + ${root})^2 - ${slope}*q`,
    );
    yield await vanishes(
      "value",
      String.raw`$\lambda_c^2 = \frac{256}{27} c^3$ at $c = 3q^2$`,
      "(4*q*(q^2 + 3*q^2))^2 - 256/27*(3*q^2)^3",
    );
  },
};
