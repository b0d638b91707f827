import { logisticEnclosure } from "../src/certificates/logistic-enclosure.js";
import { smallestBound } from "../src/certificates/smallest-bound.js";
import { certainlyBelow, certainlyWithin, TRAPEZOID } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";

/** gamma tr K/d, and A rounded to six decimals. */
const TABLE = [
  ["0.5", 2.133111],
  ["1", 2.283453],
  ["1.9", 2.600727],
  ["4", 3.573472],
  ["10", 7.476986],
] as const;

export const lemma: Lemma = {
  title: "The smallest bound",
  statement: String.raw`Let $\nu = \gamma\,\mathrm{tr} K/d$ and let $A(\nu)$ be the least solution $A \ge 2$ of $a(0, \nu(A-1)/2) = A$. It is
    2.133111, 2.283453, 2.600727, 3.573472, 7.476986 for $\nu = 0.5, 1, 1.9, 4, 10$, to all digits given, and it is the least
    $A$ with $a(m, B) \le A$ wherever $m \ge 0$, $0 \le B \le A m + \nu(A-1)/2$.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $a = \mathbb E[w]/\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$`,
  ],
  source: String.raw`The map $A \mapsto a(0, \nu(A-1)/2)$ increases, so iterates from 2 stay below its least fixed point; a number
    that it does not increase lies above it. At $m = 0$ nothing less than $A(\nu)$ will do; for $m > 0$ it suffices by the
    lemma on lines of constant ratio.`,
  method: "certified interval",
  twin: {
    statement: String.raw`The noise part bounded by $\nu(A-1)$ in place of $\nu(A-1)/2$.`,
    breaks: ["digits"],
  },
  otherTwins: {
    "more digits": { statement: "$A(\\nu)$ enclosed to seventeen digits.", breaks: ["sharp"] },
    "larger numbers": {
      statement: String.raw`Numbers above $A(\nu)$ are increased as well: $A$ one thousandth higher.`,
      breaks: ["necessary"],
    },
  },
  async *steps(variant) {
    await Promise.resolve();
    const factor = variant === "twin" ? 2 : 1;
    const width = variant === "more digits" ? 1e-17 : 1e-11;
    const shift = variant === "larger numbers" ? 1.001 : 0.999;
    const found = TABLE.map(([noise]) => smallestBound(String(Number(noise) * factor)));
    yield certainlyWithin(
      { name: "digits", claim: String.raw`$A(\nu)$ to six decimals`, means: TRAPEZOID },
      TABLE.map(([, A], k) => [found[k], { low: A - 5e-7, high: A + 5e-7 }] as const),
    );
    yield certainlyBelow(
      { name: "sharp", claim: "enclosed to twelve digits", means: TRAPEZOID },
      found.map(({ low, high }) => [high - low, width] as const),
    );
    yield certainlyBelow(
      {
        name: "necessary",
        claim: String.raw`$a(0, \nu(A-1)/2) > A$ for $A$ one thousandth lower`,
        means: TRAPEZOID,
      },
      TABLE.map(([noise], k) => {
        const A = found[k].low * shift;
        const variance = (Number(noise) * factor * (A - 1)) / 2;
        return [A, logisticEnclosure(0, variance).ratio] as const;
      }),
    );
  },
};
