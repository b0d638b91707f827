import type { Lemma } from "./lemma.js";
import { MARGINS, normalExpectation, wrong } from "./normal-expectation.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "The ratio a without derivatives of the loss",
  statement: String.raw`$\frac{1}{a} = \frac{\mathbb E[w - w^2]}{\mathbb E[w]}
    = \frac{1}{B} \left( m - \frac{\mathbb E[r\,w]}{\mathbb E[w]} \right)$ with $w = 1/(1 + e^r)$.`,
  assumptions: [String.raw`$r \sim N(m, B)$`, "$B > 0$"],
  source: String.raw`Integration of $(w\varphi)'$ over the line, $\varphi$ being the density of $r$; $w\varphi$ vanishes at both ends.`,
  method: "symbolic",
  twin: {
    statement: "$a$ itself in place of $1/a$.",
    breaks: ["both-sides"],
  },
  async *steps(variant) {
    const { derivative } = await import("mathjs");
    const slope = derivative("1/(1 + exp(r))", "r").toString().replaceAll("exp(r)", "E");
    yield await vanishes("slope", "$w' = -(w - w^2)$, $E = e^r$", `${slope} + 1/(1+E) - 1/(1+E)^2`);
    yield await vanishes(
      "density",
      String.raw`$\varphi'/\varphi = -(r-m)/B$ is the derivative of the exponent $-(r-m)^2/2B$`,
      `${derivative("-(r-m)^2/(2*B)", "r").toString()} + (r-m)/B`,
    );
    yield await vanishes(
      "total-derivative",
      String.raw`$(w\varphi)'/\varphi = -(w - w^2) - (r w - m w)/B$, so $\mathbb E[w - w^2] = (m\,\mathbb E[w] - \mathbb E[r w])/B$`,
      `${slope} + 1/(1+E)*(-(r-m)/B) + (1/(1+E) - 1/(1+E)^2) + (r/(1+E) - m/(1+E))/B`,
    );
    yield agrees(
      {
        name: "both-sides",
        claim: "the identity at seven $(m, B)$ from $(0, 1)$ to $(3, 25)$",
        means: "trapezoidal rule in doubles",
      },
      MARGINS.map(([m, B]) => {
        const gradient = normalExpectation(wrong, m, B);
        const curvature = normalExpectation((r) => wrong(r) * wrong(-r), m, B);
        const moment = normalExpectation((r) => r * wrong(r), m, B);
        const left = variant === "stated" ? curvature / gradient : gradient / curvature;
        return [(m - moment / gradient) / B, left];
      }),
      1e-12,
    );
  },
};
