import { exactly, interval, multiply, subtract } from "../src/certificates/interval.js";
import type { Interval } from "../src/certificates/interval.js";
import { logisticEnclosure } from "../src/certificates/logistic-enclosure.js";
import { certainlyBelow, TRAPEZOID } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

const MEANS = [0, 0.01, 0.1, 0.5, 1, 2, 4, 8, 12];
const VARIANCES = Array.from({ length: 21 }, (_, k) => 2 ** (-4 + k / 2));

/** Encloses (1 - w)(1 - 2w) - kappa at w = 1, where r -> -infinity. */
const atMinusInfinity = (kappa: Interval): Interval => {
  const w = exactly(1);
  const product = multiply(subtract(exactly(1), w), subtract(exactly(1), multiply(exactly(2), w)));
  return subtract(product, kappa);
};

export const lemma: Lemma = {
  title: "The ratio grows with the variance",
  statement: String.raw`For $m \ge 0$, $a(m, B)$ strictly increases with $B$. For every $\kappa \ge 0$ the function
    $q(m, B) = \partial_m^2 g/g$, $g = \mathbb E[w]$, passes $\kappa$ at most once as $m$ rises, from below.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $a = \mathbb E[w]/\mathbb E[w - w^2]$, $m \ge 0$, $B > 0$`,
  ],
  source: String.raw`$\partial_B g = \frac12 \partial_m^2 g$ gives $\partial_B(-1/a) = \frac12 \partial_m q$. Now
    $\partial_m^2 g - \kappa g$ is the Gaussian mean of $w\,((1 - w)(1 - 2w) - \kappa)$, which for $\kappa \ge 0$ changes sign at
    most once, from $-$ to $+$, at some $r_0$. Divided by $\varphi_B(m - r_0)$ it strictly increases in $m$, because
    $\varphi_B(m - r)/\varphi_B(m - r_0)$ increases for $r > r_0$ and decreases for $r < r_0$. For $\kappa = 0$ the zero is at
    $m = 0$ by symmetry, so $q > 0$ for $m > 0$; with $\kappa = q(m_1)$, $q(m_2) > q(m_1)$ for $m_2 > m_1 > 0$. At $m = 0$,
    $1/a = 2\,\mathbb E[w - w^2]$ falls with $B$ since $w - w^2$ falls in $|r|$.`,
  method: "certified interval",
  twin: {
    statement: String.raw`One change of sign for $\kappa = -1/16$ as well.`,
    breaks: ["left-end"],
  },
  otherTwins: {
    "other flow": {
      statement: String.raw`$w'' = w(1 - w)^2$, and $\partial_B g = \partial_m^2 g$.`,
      breaks: ["second-derivative", "flow"],
    },
    "wider density": {
      statement: String.raw`$\varphi_B$ with variance $2B$, and $(1 - w)(1 - 3w)$ in place of $(1-w)(1-2w)$.`,
      breaks: ["quotient", "convex"],
    },
  },
  async *steps(variant) {
    const [flow, wide] = [variant === "other flow", variant === "wider density"];
    yield await vanishes(
      "second-derivative",
      String.raw`$w'' = w(1 - w)(1 - 2w)$: twice $E\,\frac{d}{dE}$ applied to $\frac1{1+E}$ gives $\frac{E^2 - E}{(1+E)^3}$`,
      `(E^2 - E)/(1+E)^3 - (1/(1+E))*(1 - 1/(1+E))*(1 - ${flow ? 1 : 2}/(1+E))`,
    );
    yield await vanishes(
      "flow",
      String.raw`$\partial_B(\partial_m g/g) = \frac12\partial_m(\partial_m^2 g/g)$ when $\partial_B = \frac12\partial_m^2$; $g_k = \partial_m^k g$`,
      `((g3/2)*g - g1*(g2/2))/g^2 - (1/${flow ? 1 : 2})*(g3*g - g2*g1)/g^2`,
    );
    yield await vanishes(
      "quotient",
      String.raw`$\log\frac{\varphi_B(m-r)}{\varphi_B(m-s)} = \frac{m(r-s)}B - \frac{r^2-s^2}{2B}$`,
      `-(m-r)^2/(${wide ? 4 : 2}*B) + (m-s)^2/(2*B) - m*(r-s)/B + (r^2-s^2)/(2*B)`,
    );
    yield await vanishes(
      "convex",
      String.raw`$(1-w)(1-2w) - \kappa$ is convex in $w$, and $1 - \kappa$ at $w = 0$; so it has one zero in $(0, 1)$ when it is
        $\le 0$ at $w = 1$ and $\kappa < 1$, and it is negative throughout when $\kappa \ge 1$`,
      `(1-w)*(1-${wide ? 3 : 2}*w) - k - ((1-k) - 3*w + 2*w^2)`,
    );
    const kappa = variant === "twin" ? exactly(-1 / 16) : interval(0, 1);
    yield certainlyBelow(
      {
        name: "left-end",
        claim: String.raw`$(1-w)(1-2w) - \kappa \le 0$ at $w = 1$ for all $\kappa$ from 0 to 1`,
        means: "interval arithmetic",
      },
      [[atMinusInfinity(kappa), 1e-300]],
    );
    yield certainlyBelow(
      {
        name: "grows",
        guard: true,
        claim: String.raw`$a$ increases along 21 variances from $2^{-4}$ to $2^6$ at nine $m$ from 0 to 12`,
        means: TRAPEZOID,
      },
      MEANS.flatMap((m) => {
        const ratios = VARIANCES.map((B) => logisticEnclosure(m, B).ratio);
        return ratios.slice(1).map((later, k) => [ratios[k], later] as const);
      }),
    );
  },
};
