import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "A batch of b at b gamma is b steps",
  statement: String.raw`Batches of $b$ at the step size $b\gamma$ move a mode $b$ times as fast as single samples at $\gamma$: $\dot V = b\,(-2\gamma M V + \gamma^2 \lambda F)$.`,
  assumptions: [
    String.raw`$b = o(d)$: the mean of $b$ gradients has the noise $F/b$ to leading order`,
  ],
  source: SOURCES.own,
  method: "symbolic",
  twin: {
    statement: String.raw`The square-root rule, $\sqrt b\gamma$: $b = \beta^2$ at $\beta\gamma$.`,
    breaks: ["drift", "noise"],
  },
  async *steps(variant) {
    const step = variant === "stated" ? "b^2*c" : "b*c";
    yield await vanishes(
      "drift",
      String.raw`$-2\gamma_b M V = b\,(-2\gamma M V)$, with $b$ written as a square`,
      `-2*(${step})*M*V - b^2*(-2*c*M*V)`,
    );
    yield await vanishes(
      "noise",
      String.raw`$\gamma_b^2\lambda F/b = b\,\gamma^2\lambda F$`,
      `(${step})^2*l*F/b^2 - b^2*c^2*l*F`,
    );
  },
};
