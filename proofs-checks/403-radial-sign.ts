import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/**
 * A group that 1/n of the samples see; a stands for alpha. At its level C = log((1 - n a)/(n a)), 1 + e^C is 1/(n a).
 */
const factorAt = (n: number): string => `((1 - ${n}*a)/(${n}*a))`;

/** First order of v' = m sigma(-L)/n - a v about v = m = b, sigma = n a, d sigma = -n a (1 - n a) rho, v by p and m by q. */
const firstOrder = (n: number, [b, p, q]: readonly string[], rho: string): string =>
  `(-${b}*a*(1 - ${n}*a)*${rho} + ${q}*a - a*${p})`;

const RHO = "(b*(p + q) + g*(s + t))";
const SQUARE = "(b^2 + g^2)";

/** Of rho' = sum_k a_k (v_k' + m_k'), two units; v and m change places in the second of each. */
const radialRate = (n: number): string =>
  `(b*(${firstOrder(n, ["b", "p", "q"], RHO)} + ${firstOrder(n, ["b", "q", "p"], RHO)})` +
  ` + g*(${firstOrder(n, ["g", "s", "t"], RHO)} + ${firstOrder(n, ["g", "t", "s"], RHO)}))`;

export const lemma: Lemma = {
  title: "The radial drift about a ring restores",
  statement: String.raw`Between classes infinitely far apart, at a point $v = m = a$ of a ring, $\sum_k a_k^2 = C$, deviations obey $\delta v_i' = \alpha(\delta m_i - \delta v_i) - a_i(\alpha - n\alpha^2)\rho$, $\rho = \sum_k a_k(\delta v_k + \delta m_k)$, and $\rho' = -2C(\alpha - n\alpha^2)\rho$, $n = 2$ (binary) or 4 (xor): the stationary variance of $\rho$ is $c\alpha C/(1 - 2\alpha)$ or $3c\alpha C/(1 - 4\alpha)$.`,
  assumptions: [
    String.raw`$v_i' = m_i\,\sigma(-L)/n - \alpha v_i$, $m_i' = v_i\,\sigma(-L)/n - \alpha m_i$, $L = \sum_k v_k m_k$ over the group, per unit of $t\gamma$`,
    String.raw`two units; b, g stand for $a_1$, $a_2$, p, s and q, t for $\delta v$ and $\delta m$, a for $\alpha$`,
  ],
  source:
    "Ben Arous, Gheissari, Jagannath, NeurIPS 2022, whose text has the opposite sign; derived here",
  method: "symbolic",
  twin: {
    statement: String.raw`$+a_i(\alpha - n\alpha^2)\rho$, as printed.`,
    breaks: ["unit", "radial", "stationary"],
  },
  async *steps(variant) {
    const sign = variant === "stated" ? "-" : "+";
    yield await vanishes(
      "level",
      String.raw`$n\alpha(1 + e^C) = 1$ at $C = -\operatorname{logit}(n\alpha)$, so that $\sigma(-C) = n\alpha$, $n = 2, 4$`,
      [2, 4].map((n) => `${n}*a + ${n}*a*${factorAt(n)} - 1`),
    );
    yield await vanishes(
      "slope",
      String.raw`a secant of $\sigma(-L)$ over $e^L = k(1 + x)$, $-kx/((1 + k)(1 + k + kx))$, and that $k/(1 + k)^2 = n\alpha(1 - n\alpha)$ at $k = e^C$`,
      [
        "(1 + k) - (1 + k + k*x) + k*x",
        ...[2, 4].map((n) => `${factorAt(n)}*(${n}*a)^2 - ${n}*a*(1 - ${n}*a)`),
      ],
    );
    yield await vanishes(
      "unit",
      String.raw`the first order of $v_i'$, with $\delta L = \rho$`,
      [2, 4].map(
        (n) => `${firstOrder(n, ["b", "p", "q"], "r")} - (a*(q - p) ${sign} b*(a - ${n}*a^2)*r)`,
      ),
    );
    yield await vanishes(
      "radial",
      String.raw`the sum over two units`,
      [2, 4].map((n) => `${radialRate(n)} - (${sign}2*${SQUARE}*(a - ${n}*a^2)*${RHO})`),
    );
    // a sample of the group moves v_i and m_i by n a a_i, with probability 1/n, less a a_i
    yield await vanishes(
      "noise",
      String.raw`a step's covariance is $c\alpha^2 a_i a_j$ on all pairs (binary); within a group of xor three times that, between two groups $-1$ times`,
      ["(2*a)^2/2 - a^2 - a^2", "(4*a)^2/4 - a^2 - 3*a^2"],
    );
    yield await vanishes(
      "stationary",
      String.raw`twice the rate times the variance, and the noise $(2C)^2$ times the above, cancel`,
      [
        `2*(${sign}2*y*(a - 2*a^2))*(c*a*y/(1 - 2*a)) + c*a^2*(2*y)^2`,
        `2*(${sign}2*y*(a - 4*a^2))*(3*c*a*y/(1 - 4*a)) + 3*c*a^2*(2*y)^2`,
      ],
    );
  },
};
