import { logisticEnclosure } from "../src/certificates/logistic-enclosure.js";
import { certainlyWithin, TRAPEZOID } from "./certificates/certified.js";
import { decimalExpectation, slope, weight } from "./decimals.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

const POINTS: readonly (readonly [number, number])[] = [
  [0, 0.5],
  [0, 30],
  [1, 2],
  [3, 0.75],
  [8, 20],
  [20, 43],
];

/** Twenty digits of a logarithm, as the smallest interval of doubles around it. */
const around = (x: number): { low: number; high: number } => ({
  low: x - 1e-12,
  high: x + 1e-12,
});

export const lemma: Lemma = {
  title: "Enclosing the expectations",
  statement: String.raw`For $f = w$ ($n = 1$) and $f = w - w^2$ ($n = 2$), $I = \mathbb E[f(r)]$, $0 < \delta < \pi$ and a step
    $h > 0$, the sum over all nodes $r = kh$ obeys
    $|h \sum_k f(kh)\varphi_{m,B}(kh) - I| \le \frac{2 e^{\delta^2/(2B)}}{\cos(\delta/2)^n (e^{2\pi\delta/h} - 1)}\, I$,
    and the terms beyond two successive ones with ratio $\rho < 1$ add up to at most $\rho/(1 - \rho)$ times the last.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $B > 0$, $w = 1/(1 + e^r)$`,
    "doubles and their operations as in IEEE 754; exp and log accurate to $2^{-50}$",
  ],
  source: String.raw`Trefethen and Weideman, SIAM Review 56 (2014), theorem 5.1, with $|f(r + iy)| \le f(r)/\cos(y/2)^n$.
    The terms are log-concave, so their ratios fall.`,
  method: "symbolic",
  twin: {
    statement: String.raw`$|1 + e^{r+iy}|^2 = (1 + e^r)^2 \cos^2(y/2) - (1 - e^r)^2 \sin^2(y/2)$.`,
    breaks: ["modulus"],
  },
  async *steps(variant) {
    const sign = variant === "stated" ? "+" : "-";
    yield await vanishes(
      "modulus",
      String.raw`$|1 + e^{r+iy}|^2 = (1 + e^r)^2\cos^2\frac y2 + (1 - e^r)^2\sin^2\frac y2$, with $c = \cos y$, $x = e^r$`,
      `(1+2*x*c+x^2) - ((1+x)^2*(1+c)/2 ${sign} (1-x)^2*(1-c)/2)`,
    );
    yield await vanishes(
      "gaussian",
      String.raw`the Gaussian weight grows by $e^{y^2/(2B)}$: $\mathrm{Re}\,(r + iy - m)^2 = (r - m)^2 - y^2$, $j = iy$`,
      "((r+j-m)^2 + (r-j-m)^2)/2 - ((r-m)^2 + j^2)",
    );
    yield await vanishes(
      "log-concave",
      String.raw`$(\log w)'' = -(w - w^2)$ and $(\log(w - w^2))'' = -2(w - w^2)$: both are multiples of
        $-x\,\frac{d}{dx}\frac{x}{1+x}$, $x = e^r$`,
      "x*((1+x)-x)/(1+x)^2 - (1/(1+x) - 1/(1+x)^2)",
    );
    const pairs = POINTS.flatMap(([m, B]) => {
      const { logGradient, logCurvature } = logisticEnclosure(m, B);
      const [g, h] = [weight, slope].map((f) => decimalExpectation(f, m, B).ln().toNumber());
      return [
        [logGradient, around(g)],
        [logCurvature, around(h)],
      ] as const;
    });
    yield certainlyWithin(
      {
        name: "references",
        guard: true,
        claim:
          "$\\log \\mathbb E[w]$ and $\\log \\mathbb E[w - w^2]$ enclosed within $10^{-12}$ of 50-digit values",
        means: `${TRAPEZOID}, against decimal arithmetic`,
      },
      pairs,
    );
  },
};
