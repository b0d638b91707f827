import { logisticEnclosure } from "../src/certificates/logistic-enclosure.js";
import { certainlyBelow, TRAPEZOID } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

const VARIANCES = [0.5, 2, 8, 40];
const MEANS = [0, 0.125, 0.5, 1, 2, 4, 8];
const ratio = (m: number, B: number): { low: number; high: number } =>
  logisticEnclosure(m, B).ratio;

export const lemma: Lemma = {
  title: "The ratio falls in the mean, and where it is below 2",
  statement: String.raw`$a(m, B)$ strictly decreases in $m$. With $k(r) = 1/(2\cosh(r/2))$ and $\mathbb E'$ the mean under the density
    proportional to $k(r)\,e^{(1/2 - m/B) r - r^2/(2B)}$, $\frac1a = \frac mB + \frac{\mathbb E'[r]}B$, where $\mathbb E'[r]$
    has the sign of $B - 2m$. Hence $a \le 2$ exactly where $B \le 2m$, and $a \le B/m$ where $B \ge 2m > 0$.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $B > 0$, $a = \mathbb E[w]/\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$`,
  ],
  source: String.raw`$1/a = -\partial_m \log \mathbb E[w]$, and $\mathbb E[w]$, the Gaussian mean of a log-concave function, is log-concave
    (Prékopa). $1/a = (m - \mathbb E[r w]/\mathbb E[w])/B$, and $w = e^{-r/2}k(r)$ with $k$ even; $r \to -r$.
    An even density times $e^{sr}$ has a mean with the sign of $s$; at $a = 2$, $\mathbb E'[r] = 0$.`,
  method: "symbolic",
  twin: {
    statement: "$a \\le 2$ exactly where $B \\le 5m/2$.",
    breaks: ["line", "two-below"],
  },
  async *steps(variant) {
    yield await vanishes(
      "even-kernel",
      String.raw`$w(r) = e^{-r/2}\,k(r)$, $S = e^{r/2}$`,
      "1/(1+S^2) - (1/S)*(1/(S+1/S))",
    );
    const multiple = variant === "stated" ? 2 : 2.5;
    yield await vanishes(
      "line",
      String.raw`the tilt $\frac mB - \frac12$ vanishes on the line $B = 2m$`,
      `m/(${multiple}*m) - 1/2`,
    );
    yield await vanishes(
      "tilt",
      String.raw`$-\frac r2 - \frac{(r-m)^2}{2B} = (\frac mB - \frac12) r - \frac{r^2}{2B} - \frac{m^2}{2B}$`,
      "-r/2 - (r-m)^2/(2*B) - ((m/B - 1/2)*r - r^2/(2*B) - m^2/(2*B))",
    );
    const line = MEANS.filter((m) => m > 0);
    yield certainlyBelow(
      {
        name: "two-below",
        guard: true,
        claim: "$a < 2$ just below the line, at six $m$ to 8",
        means: TRAPEZOID,
      },
      line.map((m) => [ratio(m, multiple * m * (1 - 1e-9)), 2] as const),
    );
    yield certainlyBelow(
      { name: "two-above", guard: true, claim: "$a > 2$ just above the line", means: TRAPEZOID },
      line.map((m) => [2, ratio(m, multiple * m * (1 + 1e-9))] as const),
    );
    yield certainlyBelow(
      {
        name: "falls",
        guard: true,
        claim: "$a$ falls along seven $m$ for four $B$",
        means: TRAPEZOID,
      },
      VARIANCES.flatMap((B) =>
        MEANS.slice(1).map((m, k) => [ratio(m, B), ratio(MEANS[k], B)] as const),
      ),
    );
  },
};
