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
    breaks: ["quotient", "both-sides"],
  },
  otherTwins: {
    "wider density": {
      statement: "$r \\sim N(m, 2B)$, with $B$ in the formula.",
      breaks: ["density", "total-derivative"],
    },
    "other slope": { statement: "$w' = w - w^2$.", breaks: ["slope", "total-derivative"] },
  },
  async *steps(variant) {
    const { derivative } = await import("../src/bundled/mathjs.js");
    const slope = derivative("1/(1 + exp(r))", "r").toString().replaceAll("exp(r)", "E");
    const width = variant === "wider density" ? 4 : 2;
    const score = derivative(`-(r-m)^2/(${width}*B)`, "r").toString();
    const curvature = variant === "other slope" ? "(1/(1+E)^2 - 1/(1+E))" : "(1/(1+E) - 1/(1+E)^2)";
    yield await vanishes("slope", "$w' = -(w - w^2)$, $E = e^r$", `${slope} + ${curvature}`);
    yield await vanishes(
      "density",
      String.raw`$\varphi'/\varphi = -(r-m)/B$ is the derivative of the exponent $-(r-m)^2/2B$`,
      `${score} + (r-m)/B`,
    );
    yield await vanishes(
      "total-derivative",
      String.raw`$(w\varphi)'/\varphi = -(w - w^2) - (r w - m w)/B$, so $B\,\mathbb E[w - w^2] = m\,\mathbb E[w] - \mathbb E[r w]$`,
      `${slope} + 1/(1+E)*(${score}) + ${curvature} + (r/(1+E) - m/(1+E))/B`,
    );
    const ratio = variant === "twin" ? "g/((m*g - k)/B)" : "((m*g - k)/B)/g";
    yield await vanishes(
      "quotient",
      String.raw`so with $g = \mathbb E[w]$, $k = \mathbb E[r w]$: $\frac{1}{a} = \frac{(m g - k)/B}{g} = \frac{1}{B}(m - k/g)$`,
      `${ratio} - (m - k/g)/B`,
    );
    yield agrees(
      {
        name: "both-sides",
        guard: true,
        claim: "the identity at seven $(m, B)$ from $(0, 1)$ to $(3, 25)$",
        means: "trapezoidal rule in doubles",
      },
      MARGINS.map(([m, B]) => {
        const gradient = normalExpectation(wrong, m, B);
        const curvature = normalExpectation((r) => wrong(r) * wrong(-r), m, B);
        const moment = normalExpectation((r) => r * wrong(r), m, B);
        const left = variant === "twin" ? gradient / curvature : curvature / gradient;
        return [(m - moment / gradient) / B, left];
      }),
      1e-12,
    );
  },
};
