import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Momentum with a fixed beta is SGD at gamma/(1 - beta)",
  statement: String.raw`With $y' = \beta y + g$ and $X' = X - \frac\gamma d y'$ the vector $W = X - \frac{\gamma\beta}{(1-\beta)d}\,y$, which is $X$ in the limit, makes the steps $W' = W - \frac{\gamma}{(1-\beta)d}\,g$.`,
  assumptions: [String.raw`$\beta < 1$ fixed as $d \to \infty$, so that $W - X = O(1/d)\,y$`],
  source: SOURCES.own,
  method: "symbolic",
  twin: {
    statement: String.raw`A step of $\gamma/d$ in place of $\gamma/((1-\beta)d)$: momentum changes the noise alone.`,
    breaks: ["step"],
  },
  async *steps(variant) {
    const step = variant === "stated" ? "c/((1-b)*d)" : "c/d";
    const next = "(b*y + g)";
    yield await vanishes(
      "step",
      String.raw`$W' - W + \frac{\gamma}{(1-\beta)d}\,g = 0$ for every $X$, $y$, $g$`,
      `(x - (c/d)*${next}) - c*b/((1-b)*d)*${next} - (x - c*b/((1-b)*d)*y) + ${step}*g`,
    );
    yield await vanishes(
      "ridge",
      String.raw`a decoupled pull $\gamma\alpha X$ is that of the ridge $(1-\beta)\alpha$ at this step size`,
      "(c/(1-b))*((1-b)*a) - c*a",
    );
  },
};
