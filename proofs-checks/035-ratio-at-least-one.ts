import { D, decimalExpectation, slope, weight } from "./decimals.js";
import type { Lemma } from "./lemma.js";
import { agrees, between } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** Separated, balanced, wide, and on the wrong side. */
const POINTS: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [6, 2],
  [20, 5],
  [2, 30],
  [-5, 3],
];

export const lemma: Lemma = {
  title: "The ratio is at least 1",
  statement: String.raw`$a = \mathbb E[w]/\mathbb E[w - w^2] > 1$, and $a - 1 = \mathbb E[w^2]/\mathbb E[w - w^2]$.`,
  assumptions: ["any law of the margin; $0 < w < 1$"],
  source: "$w = (w - w^2) + w^2$ with both parts positive.",
  method: "symbolic",
  twin: { statement: "$a > 2$.", breaks: ["excess", "bound"] },
  otherTwins: {
    "cubed part": { statement: "$w = (w - w^2) + w^3$.", breaks: ["parts"] },
  },
  async *steps(variant) {
    yield await vanishes(
      "parts",
      "$w = (w - w^2) + w^2$, $E = e^r$",
      `1/(1+E) - E/(1+E)^2 - 1/(1+E)^${variant === "cubed part" ? 3 : 2}`,
    );
    const bound = variant === "twin" ? 2 : 1;
    yield await vanishes(
      "excess",
      String.raw`so $a = g/h$ with $g = h + f$, $f = \mathbb E[w^2] > 0$, exceeds the bound by $f/h > 0$`,
      `(h + f)/h - ${bound} - f/h`,
    );
    const terms = POINTS.map(([m, B]) => {
      const square = decimalExpectation((_, E) => E.plus(1).pow(-2), m, B);
      const [g, h] = [decimalExpectation(weight, m, B), decimalExpectation(slope, m, B)];
      return { ratio: g.div(h), excess: square.div(h) };
    });
    const means = "trapezoidal rule with 50 decimal digits";
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: String.raw`$a - 1 = \mathbb E[w^2]/h$ at six $(m, B)$`,
        means,
      },
      terms.map(({ ratio, excess }) => [ratio.minus(1), excess]),
      1e-30,
    );
    yield between(
      {
        name: "bound",
        guard: true,
        claim: "the bound at six $(m, B)$, from $(-5, 3)$ to $(20, 5)$",
        means,
      },
      terms.map(({ ratio }) => [bound, ratio, new D(Infinity)]),
      1e-30,
    );
  },
};
