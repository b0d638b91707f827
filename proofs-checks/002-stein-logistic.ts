import { lossDerivatives, parts } from "./loss-derivatives.js";
import type { Lemma } from "./lemma.js";
import { normalExpectation, wrong } from "./normal-expectation.js";
import { agrees } from "./numbers.js";
import { dataMean, KX, LOGIT_MEAN, LOGIT_VARIANCE, MEAN } from "./plane.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Stein step for the logistic loss",
  statement: String.raw`$\mathbb E[a\,f'(r)] = \mu\,\mathbb E[f'(r)] + K X\,\mathbb E[f''(r)]$ for $f = \log(1 + e^r) - y r$, where
    $f' = \sigma(r) - y$, $f'' = w - w^2$, $w = 1/(1 + e^r)$.`,
  assumptions: [
    "$a \\sim N(\\mu, K)$, $r = X^\\top a$",
    "$f'$ is bounded, so $f' p$ vanishes at both ends",
  ],
  source: "Stein's lemma in the direction of the data with $\\varphi = f'$.",
  method: "symbolic",
  twin: {
    statement: "The Fisher term $\\mathbb E[w^2]$ in place of $\\mathbb E[f'']$.",
    breaks: ["second-derivative", "parts", "numbers"],
  },
  async *steps(variant) {
    const stated = variant === "stated";
    const { gradient, hessian } = await lossDerivatives("binary-logistic");
    const claimed = stated ? "(1/(1+E) - 1/(1+E)^2)" : "1/(1+E)^2";
    yield await vanishes(
      "first-derivative",
      "$f' = \\sigma - y$ by the package's derivation, $E = e^r$",
      `${gradient} - (E/(1+E) - y)`,
    );
    yield await vanishes(
      "second-derivative",
      "$f'' = w - w^2$ by the package's derivation",
      `${hessian} - ${claimed}`,
    );
    yield await vanishes(
      "parts",
      String.raw`$(f' p)'/p = f'' - f'(r - m)/B$, with $\frac{d}{dr} = E\,\frac{d}{dE}$`,
      await parts("E/(1+E) - y", claimed),
    );
    const second = (r: number): number => (stated ? wrong(r) * wrong(-r) : wrong(r) ** 2);
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: "both components in the plane, $y = 1$",
        means: "trapezoidal rules",
      },
      dataMean((r) => -wrong(r)).map((left, k) => {
        const value = normalExpectation((r) => -wrong(r), LOGIT_MEAN, LOGIT_VARIANCE);
        return [
          left,
          MEAN[k] * value + KX[k] * normalExpectation(second, LOGIT_MEAN, LOGIT_VARIANCE),
        ];
      }),
      1e-12,
      1,
    );
  },
};
