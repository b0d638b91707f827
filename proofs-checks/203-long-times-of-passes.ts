import type { Lemma } from "./lemma.js";
import { vanishesAtPoints } from "./vanishes.js";

export const lemma: Lemma = {
  title: "What several passes come to",
  statement: String.raw`For least squares, $K = I$, $\delta = n/d > 1$, no ridge: the mean square over the samples tends to $\sigma^2(1 - 1/\delta)/(1 - \gamma/2)$ and $\lVert X - X^\ast\rVert^2$ to $\sigma^2\bigl[\frac{1}{\delta - 1} + \frac{\gamma(1 - 1/\delta)}{2 - \gamma}\bigr]$.`,
  assumptions: [
    String.raw`$\gamma < 2$; Volterra's equation $\Psi = \Psi_{GF} + \gamma^2\,k * \Psi$, $\lVert X - X^\ast\rVert^2 = P_{GF} + \gamma^2\,h * \Psi$`,
    String.raw`$k = \int\lambda^2 e^{-2\gamma\lambda t}d\mu$, $h = \int\lambda\,e^{-2\gamma\lambda t}d\mu$, $\mu$ the law of $H$`,
  ],
  source: "the final value of a convolution is the product of the total memory and the final value",
  method: "exact points",
  twin: {
    statement: String.raw`The noise of the steps counted with $\gamma$ in place of $\gamma/2$.`,
    breaks: ["distance"],
  },
  async *steps(variant) {
    yield await vanishesAtPoints(
      "inverse",
      String.raw`$\int d\mu/\lambda$ is $1/\zeta$ at $p = 0$, so that the noise leaves $\frac{\sigma^2}{\delta}\int\frac{d\mu}{\lambda} = \frac{\sigma^2}{\delta - 1}$`,
      ["s/c*(1/(1 - 1/c)) - s/(c - 1)"],
    );
    yield await vanishesAtPoints(
      "training",
      String.raw`$\gamma^2\int k = \gamma/2$, and $\Psi_{GF} \to \sigma^2(1 - 1/\delta)$`,
      ["s*(1 - 1/c) + g/2*(s*(1 - 1/c)/(1 - g/2)) - s*(1 - 1/c)/(1 - g/2)"],
    );
    const total = variant === "stated" ? "g/2" : "g";
    yield await vanishesAtPoints(
      "distance",
      String.raw`$\gamma^2\int h = \gamma/2$, since $\lambda$ cancels`,
      [`s/(c - 1) + ${total}*(s*(1 - 1/c)/(1 - g/2)) - s*(1/(c - 1) + g*(1 - 1/c)/(2 - g))`],
    );
  },
};
