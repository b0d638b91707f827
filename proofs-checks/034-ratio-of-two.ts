import { decimalRatio } from "./decimals.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

const MEANS = [0.5, 1, 2, 5, 10, 20];

export const lemma: Lemma = {
  title: "The ratio is 2 where the variance is twice the mean",
  statement: String.raw`$a(m, 2m) = 2$ for every $m > 0$: gradient flow from zero starts there, and $a(0) = 2$.`,
  assumptions: [
    String.raw`$r \sim N(m, 2m)$`,
    "$a = \\mathbb E[w]/\\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$",
  ],
  source: String.raw`Tilting, $\mathbb E_{m,B}[w^2] = e^{-m+B/2}\,\mathbb E_{m-B,B}[w - w^2]$, at $B = 2m$; $w - w^2$ is even.`,
  method: "symbolic",
  twin: { statement: "$a(m, 3m) = 2$.", breaks: ["factor", "reflected-mean", "numbers"] },
  otherTwins: {
    "not even": {
      statement: "$w$ in place of $w - w^2$ under the tilted law: it is not even.",
      breaks: ["even"],
    },
    "other value": { statement: "$a(m, 2m) = 3$.", breaks: ["conclusion", "numbers"] },
  },
  async *steps(variant) {
    const multiple = variant === "twin" ? 3 : 2;
    const value = variant === "other value" ? 3 : 2;
    const kernel =
      variant === "not even"
        ? (E: string): string => `1/(1+${E})`
        : (E: string): string => `${E}/(1+${E})^2`;
    yield await vanishes(
      "factor",
      "the tilting factor $e^{-m + B/2}$ is 1: its exponent vanishes",
      `-m + (${multiple}*m)/2`,
    );
    yield await vanishes(
      "reflected-mean",
      "the tilted mean $m - B$ is $-m$",
      `(m - ${multiple}*m) - (-m)`,
    );
    yield await vanishes(
      "even",
      String.raw`$w - w^2$ is even ($E = e^r$), so $\mathbb E_{-m,B}[w - w^2] = \mathbb E_{m,B}[w - w^2]$`,
      `${kernel("E")} - (${kernel("(1/E)")})`,
    );
    yield await vanishes(
      "conclusion",
      String.raw`$h = g - f$, $f = \mathbb E[w^2]$, so $a = g/h = (h + f)/h$; tilting makes $f = h$`,
      `(h + f)/h - ${value}`.replaceAll("f", "h"),
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: `$a = ${value}$ at $m = ${MEANS.join(", ")}$`,
        means: "trapezoidal rule with 50 decimal digits",
      },
      MEANS.map((m) => [decimalRatio(m, multiple * m), value]),
      1e-38,
    );
  },
};
