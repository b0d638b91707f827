import {
  divide,
  exactly,
  interval,
  multiply,
  negate,
  subtract,
} from "../src/certificates/interval.js";
import type { Interval } from "../src/certificates/interval.js";
import { logarithm, PI, tangent } from "../src/certificates/interval-functions.js";
import { logisticEnclosure } from "../src/certificates/logistic-enclosure.js";
import { certainlyBelow, TRAPEZOID } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

const VARIANCES = [8, 16, 32, 64, 128];

/** Encloses m_A(B) - B/A, m_A(B) the mean at which a = A, by bisection with certified signs. */
function offset(A: number, variance: number): Interval {
  let [low, high] = [0, variance];
  for (let k = 0; k < 48; k++) {
    const middle = (low + high) / 2;
    const { ratio } = logisticEnclosure(middle, variance);
    if (ratio.low > A) low = middle;
    else if (ratio.high < A) high = middle;
    else break;
  }
  return subtract(interval(low, high), divide(exactly(variance), exactly(A)));
}

/** -log(A - 1) and -pi cot(pi/A), between which the offset lies. */
function ends(A: number): [start: Interval, end: Interval] {
  const angle = multiply(PI, subtract(exactly(0.5), divide(exactly(1), exactly(A))));
  const size = multiply(PI, tangent(A > 2 ? angle : negate(angle)));
  return [negate(logarithm(subtract(exactly(A), exactly(1)))), A > 2 ? negate(size) : size];
}

export const lemma: Lemma = {
  title: "Lines of constant ratio",
  statement: String.raw`Let $A > 2$ and let $m_A(B)$ be the mean at which $a(m_A, B) = A$. Then $m_A(B) - B/A$ strictly decreases
    in $B > 0$, from $-\log(A - 1)$ to $-\pi\cot(\pi/A)$. Consequently, if $a(0, c) \le A$ then $a(m, B) < A$ for all $m > 0$,
    $0 < B \le A m + c$.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $a = \mathbb E[w]/\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$`,
  ],
  source: String.raw`With $p = 1/A$, $z(\xi) = e^{p\xi} w(\xi)$ and $Z_B = z * N(0, B)$, $a(m, B) = A$ exactly where
    $Z_B'(m - B/A) = 0$; $Z_B$ is log-concave, so this is its mode $\xi(B)$. Fix $c < 0$ and $D_B(s) = Z_B(c + s) - Z_B(c - s)$,
    odd in $s$. The slope $w(c+s) + w(c-s) - 2(1-p)$ of $\log z(c+s) - \log z(c-s)$ falls in $s > 0$, from $2(w(c) - (1-p))$
    to $2p - 1 < 0$. If $c \ge \xi(0)$ it is negative, so $D_0 < 0$ on $s > 0$, hence $D_B < 0$ and $\xi(B) < c$. If $c < \xi(0)$,
    $D_0$ changes sign once, from $+$ to $-$, at some $\sigma_0$; then
    $D_B(s)/K(s, \sigma_0)$, $K(s, \sigma) \propto e^{-(s^2+\sigma^2)/(2B)} \sinh(s\sigma/B)$, strictly decreases in $s > 0$,
    because $\sinh(s\sigma/B)/\sinh(s\sigma_0/B)$ decreases in $s$ for $\sigma < \sigma_0$ and increases for $\sigma > \sigma_0$.
    So once $Z_B'(c) \le 0$, i.e. $D_B'(0) \le 0$, we have $D_B < 0$ on $s > 0$, and this persists under the heat flow: $Z_{B'}'(c) < 0$
    for all $B' > B$. Hence the mode moves to the left. For the consequence: $a(0, B)$ grows with $B$ and $a$ falls in $m$; where
    $B > c$, $m \ge (B - c)/A \ge m_A(B)$, because $m_A(c) \le 0$, strictly unless $B = c$.`,
  method: "certified interval",
  twin: {
    statement: "The same for $A = 9/5 < 2$: there the line moves the other way.",
    breaks: ["falls", "between-ends", "last-slope"],
  },
  async *steps(variant) {
    const bounds = variant === "stated" ? [2.05, 2.5, 4] : [1.8];
    yield await vanishes(
      "level",
      String.raw`$p\,r - \frac{(r-\xi)^2}{2B} = p\,\xi + \frac{p^2 B}2 - \frac{(r - \xi - pB)^2}{2B}$: $Z_B(\xi) = e^{p\xi + p^2B/2}\,g(\xi + pB, B)$`,
      "p*r - (r-x)^2/(2*B) - (p*x + p^2*B/2 - (r-x-p*B)^2/(2*B))",
    );
    yield await vanishes(
      "slope",
      String.raw`$Z_B' = 0$ where $p\,g = h$, since $\partial_m g = -h$: $a = g/h = 1/p$`,
      "(p*g - h)*A - (p*A*g - A*h)",
    );
    yield await vanishes(
      "reflected-slopes",
      String.raw`$w(c+s) + w(c-s) = 1 - \frac{\sinh c}{\cosh c + \cosh s}$, $C = e^c$, $S = e^s$; for $c < 0$ it falls in $s > 0$`,
      "1/(1+C*S) + 1/(1+C/S) - 1 + (C-1/C)/(C+1/C+S+1/S)",
    );
    yield await vanishes(
      "kernel",
      String.raw`$-\frac{(s-\sigma)^2}{2B} = -\frac{s^2+\sigma^2}{2B} + \frac{s\sigma}B$, so the kernel of odd functions is a multiple of $e^{-(s^2+\sigma^2)/(2B)}\sinh(s\sigma/B)$`,
      "-(s-u)^2/(2*B) + (s^2+u^2)/(2*B) - s*u/B",
    );
    yield certainlyBelow(
      {
        name: "last-slope",
        claim: "$2/A - 1 < 0$: far out the left side is heavier",
        means: "interval arithmetic",
      },
      bounds.map((A) => [subtract(divide(exactly(2), exactly(A)), exactly(1)), 0] as const),
    );
    const lines = bounds.map((A) => VARIANCES.map((B) => offset(A, B)));
    const name = (found: readonly unknown[]): string =>
      `${found.length} $A$, five $B$ from 8 to 128`;
    yield certainlyBelow(
      { name: "falls", claim: `$m_A(B) - B/A$ decreases: ${name(bounds)}`, means: TRAPEZOID },
      lines.flatMap((line) => line.slice(1).map((later, k) => [later, line[k]] as const)),
    );
    yield certainlyBelow(
      {
        name: "between-ends",
        claim: String.raw`it lies between $-\pi\cot(\pi/A)$ and $-\log(A-1)$`,
        means: TRAPEZOID,
      },
      bounds.flatMap((A, k) =>
        lines[k].flatMap((x) => {
          const [start, end] = ends(A);
          return [[end, x] as const, [x, start] as const];
        }),
      ),
    );
  },
};
