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
import type { Lemma, Step, Variant } from "./lemma.js";
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

/** Four copies of the margin from the rotated coordinates: a, b, c, d are exponentials of a quarter of them. */
const COPIES = ["a*b*c*d", "a*b/(c*d)", "a*c/(b*d)", "a*d/(b*c)"];
/** The same after the last coordinate has changed its sign. */
const MIRRORED = COPIES.map((copy) => copy.replace(/\bd\b/g, "(1/d)"));
const product = (copies: readonly string[], sign: string): string =>
  copies.map((u) => `((${u} ${sign} 1/(${u}))/2)`).join("*");
const hyperbolicSine = (u: string): string => `((${u}^2 - 1/${u}^2)/2)`;

/** Every choice of signs of the four rotated coordinates. */
const SIGNS = Array.from({ length: 16 }, (_, k) => [1, 2, 4, 8].map((bit) => (k & bit ? -1 : 1)));

/** Rotated coordinates by the copies, without the factor 1/2. */
const ROTATED = ["x1+x2+x3+x4", "x1+x2-x3-x4", "x1-x2+x3-x4", "x1-x2-x3+x4"];

export const lemma: Lemma = {
  title: "Lines of constant ratio",
  statement: String.raw`Let $A > 2$ and let $m_A(B)$ be the mean at which $a(m_A, B) = A$. Then $m_A(B) - B/A$ strictly decreases
    in $B > 0$, from $-\log(A - 1)$ to $-\pi\cot(\pi/A)$. Consequently, if $a(0, c) \le A$ then $a(m, B) < A$ for all $m > 0$,
    $0 < B \le A m + c$.`,
  assumptions: [
    String.raw`$r \sim N(m, B)$, $a = \mathbb E[w]/\mathbb E[w - w^2]$, $w = 1/(1 + e^r)$`,
    "$a > 2$ exactly where $B > 2m$, and $a$ falls in $m$: the lemma on reflection",
    String.raw`Euler's integral $\int_{-\infty}^\infty \frac{e^{p\xi}}{1+e^\xi}d\xi = \frac{\pi}{\sin\pi p}$, for the end at $B \to \infty$`,
  ],
  source: String.raw`With $l = \log\mathbb E[w]$, $a = -1/l'$, the heat equation moves the line by
    $\frac{d}{dB}(m_A - B/A) = -l'''/(2l'')$. Two copies of the margin with mean $c$ and half difference $s$: given $c$ the law
    of $s$ is $e^{-s^2/B}$ times a function that falls in $|s|$, so by Chebyshev's inequality $\mathrm{Var} < B$ and $l'' < 0$.
    $B^3l'''$ is the third cumulant of the law proportional to $e^{\theta r - r^2/(2B)}/\cosh(r/2)$, $\theta = m/B - \frac12 < 0$. As in
    Ellis, Monroe and Newman (Comm. Math. Phys. 46 (1976)), it is twice $\mathbb E[\beta\gamma\delta]$ for four copies rotated to
    $\alpha, \beta, \gamma, \delta$. The Gaussian factor is even in each of them, and the sum over all 16 signs is
    $4\beta\gamma\delta\,(W_+ - W_-)(e^{2\theta\alpha} - e^{-2\theta\alpha})$ for $\alpha, \beta, \gamma, \delta > 0$, where
    $1/W_+ - 1/W_- = -\sinh\frac\alpha2\sinh\frac\beta2\sinh\frac\gamma2\sinh\frac\delta2 < 0$. Hence $l''' < 0$ for all $B > 2m$: no part
    of the region is left to sampling. As $B \to 0$ the line tends to the mode of $e^{p\xi}w(\xi)$, $p = 1/A$, as $B \to \infty$ to
    its mean. For the consequence: $a(0, B)$ grows with $B$ and $a$ falls in $m$; where
    $B > c$, $m \ge (B - c)/A \ge m_A(B)$, because $m_A(c) \le 0$, strictly unless $B = c$.`,
  method: "symbolic",
  twin: {
    statement:
      "The same for $A = 9/5 < 2$, where $\\theta > 0$: there the line moves the other way.",
    breaks: ["signs", "falls", "between-ends"],
  },
  otherTwins: {
    "other heat equation": {
      statement: String.raw`$\partial_B g = \partial_m^2 g$, and a density of variance $2B$ with $B$ in the formulas.`,
      breaks: ["movement", "derivatives"],
    },
    "other tilt": {
      statement: String.raw`$w = e^{-r}k(r)$ with $k$ even, and $\mathbb E[\beta\gamma\delta] = \kappa_3$.`,
      breaks: ["kernel", "copies"],
    },
    "hyperbolic sine": {
      statement: String.raw`$\sinh(r/2)$ in place of $\cosh(r/2)$; a rotation without its factor $\frac12$; $w(c+s)$ in place of $w(c+s)\,w(c-s)$.`,
      breaks: ["product", "rotation", "concave"],
    },
    "other ends": {
      statement: String.raw`From $-\log A$ to $-\pi\tan(\pi/A)$; $\kappa_2 = M_2 - M_1$ and $\kappa_3 = M_3 - 3M_2M_1 + M_1^3$.`,
      breaks: ["ends", "cumulants"],
    },
  },
  async *steps(variant) {
    yield* movementSteps(variant);
    yield* copiesSteps(variant);
    yield* sampledLines(variant);
  },
};

/** From the line to the second and third cumulant, and the sign of the second. */
async function* movementSteps(variant: Variant): AsyncGenerator<Step> {
  const { derivative } = await import("../src/bundled/mathjs.js");
  const heat = variant === "other heat equation" ? 1 : 2;
  const second = "(g2/g - (g1/g)^2)";
  yield await vanishes(
    "movement",
    String.raw`$\partial_B g = \frac12\partial_m^2 g$ gives $\partial_B l' = \frac12(l''' + 2l'l'')$; on the line $l' = -1/A$, so $\frac{d}{dB}(m_A - B/A) = -\partial_B l'/l'' - 1/A = -l'''/(2l'')$`,
    [
      `(g3*g - g1*g2)/(${heat}*g^2) - (g3/g - 3*g1*g2/g^2 + 2*(g1/g)^3 + 2*g1/g*${second})/2`,
      "-((t + 2*(-1/A)*s)/2)/s - 1/A + t/(2*s)",
    ],
  );
  const score = derivative(`-(r-m)^2/(${heat === 1 ? 4 : 2}*B)`, "m").toString();
  const hermite = ["(r-m)/B", "((r-m)^2/B^2 - 1/B)", "((r-m)^3/B^3 - 3*(r-m)/B^2)"];
  yield await vanishes(
    "derivatives",
    String.raw`$\varphi'/\varphi = \frac{r-m}B$, and each further derivative in $m$ is $H_{k+1} = \partial_m H_k + H_k\frac{r-m}B$`,
    [
      `${score} - ${hermite[0]}`,
      ...[0, 1].map(
        (k) =>
          `${derivative(hermite[k], "m").toString()} + ${hermite[k]}*(r-m)/B - ${hermite[k + 1]}`,
      ),
    ],
  );
  const other = variant === "other ends";
  const moments = [
    "((M1 - m)/B)",
    "((M2 - 2*m*M1 + m^2)/B^2 - 1/B)",
    "((M3 - 3*m*M2 + 3*m^2*M1 - m^3)/B^3 - 3*(M1 - m)/B^2)",
  ];
  const byMoments = (formula: string): string =>
    moments.reduce((text, value, k) => text.replaceAll(`g${k + 1}`, value), formula);
  yield await vanishes(
    "cumulants",
    String.raw`with the moments $M_k$ of $r$ under $w\varphi/g$: $l'' = (\kappa_2/B - 1)/B$ and $l''' = \kappa_3/B^3$`,
    [
      `${byMoments("g2 - g1^2")} - ((M2 - ${other ? "M1" : "M1^2"})/B - 1)/B`,
      `${byMoments("g3 - 3*g1*g2 + 2*g1^3")} - (M3 - 3*M2*M1 + ${other ? 1 : 2}*M1^3)/B^3`,
    ],
  );
  yield await vanishes(
    "concave",
    String.raw`$x = c \pm s$: $x_1^2 + x_2^2 = 2c^2 + 2s^2$, and $1/(w(c+s)\,w(c-s)) = 1 + C^2 + C(S + 1/S)$ rises in $|s|$; $C = e^c$, $S = e^s$`,
    [
      "(c+s)^2 + (c-s)^2 - 2*c^2 - 2*s^2",
      `(1+C*S)${variant === "hyperbolic sine" ? "" : "*(1+C/S)"} - (1 + C^2 + C*(S+1/S))`,
    ],
  );
  // n and q are sine and cosine of pi p, Z is pi
  const minusMean = derivative("log(sin(Z*p)/Z)", "p")
    .toString()
    .replaceAll("sin(Z * p)", "n")
    .replaceAll("cos(Z * p)", "q");
  yield await vanishes(
    "ends",
    String.raw`$p - (1 - w) = 0$, $p = 1/A$, at $e^\xi = 1/(A - 1)$, where $w = (A-1)/A$; the mean $\frac{d}{dp}\log\frac{\pi}{\sin\pi p}$ is $-\pi\cot\pi p$`,
    [`1/A - 1 + ${other ? "A/(1 + A)" : "(A-1)/A"}`, `${minusMean} - Z*${other ? "n/q" : "q/n"}`],
  );
}

/** The sign of the third cumulant, by four rotated copies. */
async function* copiesSteps(variant: Variant): AsyncGenerator<Step> {
  const [tilt, sine] = [variant === "other tilt", variant === "hyperbolic sine"];
  yield await vanishes(
    "kernel",
    String.raw`$w(r) = \frac{e^{-r/2}}{2\cosh(r/2)}$, so the law is even times $e^{\theta r}$, $\theta = \frac mB - \frac12$`,
    [
      `1/(1+S^2) - (1/S)${tilt ? "^2" : ""}/(S+1/S)`,
      "-r/2 - (r-m)^2/(2*B) - ((m/B - 1/2)*r - r^2/(2*B) - m^2/(2*B))",
    ],
  );
  const scale = sine ? "1" : "1/2";
  yield await vanishes(
    "rotation",
    String.raw`$\alpha, \beta, \gamma, \delta$ are half of $x_1 \pm x_2 \pm x_3 \pm x_4$: $\sum x^2 = \alpha^2 + \beta^2 + \gamma^2 + \delta^2$ and $\sum x = 2\alpha$`,
    [
      `${ROTATED.map((y) => `(${scale}*(${y}))^2`).join(" + ")} - (x1^2 + x2^2 + x3^2 + x4^2)`,
      `x1 + x2 + x3 + x4 - 2*${scale}*(${ROTATED[0]})`,
    ],
  );
  const mixed = [1, 2, 3, 4].flatMap((i) =>
    [1, 2, 3, 4].filter((j) => j !== i).map((j) => `x${i}^2*x${j}`),
  );
  const triples = "x1*x2*x3 + x1*x2*x4 + x1*x3*x4 + x2*x3*x4";
  yield await vanishes(
    "copies",
    String.raw`$8\beta\gamma\delta = \sum x_i^3 - \sum_{i\ne j} x_i^2x_j + 2\sum_{i<j<k}x_ix_jx_k$, of mean $4M_3 - 12M_2M_1 + 8M_1^3 = 4\kappa_3$`,
    [
      `(${ROTATED[1]})*(${ROTATED[2]})*(${ROTATED[3]}) - (x1^3 + x2^3 + x3^3 + x4^3 - (${mixed.join(" + ")}) + 2*(${triples}))`,
      `4*M3 - 12*M2*M1 + 8*M1^3 - ${tilt ? 8 : 4}*(M3 - 3*M2*M1 + 2*M1^3)`,
    ],
  );
  const sign = sine ? "-" : "+";
  yield await vanishes(
    "product",
    String.raw`$\prod\cosh\frac{x_i}2$, less the same after $\delta \to -\delta$, is $-\sinh\frac\alpha2\sinh\frac\beta2\sinh\frac\gamma2\sinh\frac\delta2$`,
    `${product(COPIES, sign)} - ${product(MIRRORED, sign)} + ${["a", "b", "c", "d"].map(hyperbolicSine).join("*")}`,
  );
  // u is exp(-2 |theta| alpha), P and Q the weights where the product of all signs is 1 and -1
  const tilted = (up: number): string => (up > 0 === (variant !== "twin") ? "u" : "(1/u)");
  const terms = SIGNS.map(([alpha, beta, gamma, delta]) => {
    const weight = alpha * beta * gamma * delta > 0 ? "P" : "Q";
    return `(${beta * gamma * delta})*b*c*d*${weight}*${tilted(alpha)}`;
  });
  yield await vanishes(
    "signs",
    String.raw`the sum over all signs of $\beta\gamma\delta\,W\,e^{2\theta\alpha}$ is $4\beta\gamma\delta\,(W_+ - W_-)(u - 1/u)$ with $u = e^{-2|\theta|\alpha} < 1$: negative`,
    `${terms.join(" + ")} - 4*b*c*d*(P - Q)*(u - 1/u)`,
  );
}

/** A second road: the lines themselves, enclosed at a few variances. */
async function* sampledLines(variant: Variant): AsyncGenerator<Step> {
  await Promise.resolve();
  const bounds = variant === "twin" ? [1.8] : [2.05, 2.5, 4];
  const lines = bounds.map((A) => VARIANCES.map((B) => offset(A, B)));
  yield certainlyBelow(
    {
      name: "falls",
      guard: true,
      claim: `$m_A(B) - B/A$ decreases: ${bounds.length} $A$, five $B$ from 8 to 128`,
      means: TRAPEZOID,
    },
    lines.flatMap((line) => line.slice(1).map((later, k) => [later, line[k]] as const)),
  );
  yield certainlyBelow(
    {
      name: "between-ends",
      guard: true,
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
}
