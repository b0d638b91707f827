import { applyRepeatedly, stein } from "../src/symbolic/derivation/rules.js";
import type { Term } from "../src/symbolic/derivation/term.js";
import type { Lemma } from "./lemma.js";
import { formula } from "./limiting-system.js";
import { normalExpectation, wrong } from "./normal-expectation.js";
import { agrees } from "./numbers.js";
import { KX, LOGIT_MEAN, LOGIT_VARIANCE, MEAN, planeMean } from "./plane.js";
import { vanishes } from "./vanishes.js";

/** E_i[a^2 f'] by the package's rule, applied until no data are left; f stands for any function of r. */
function byRule(): string {
  const start: Term = { coefficient: 1, symbols: new Map(), data: 2, loss: [[1]], averaged: true };
  const text = formula(applyRepeatedly(stein, [start], 1), 1);
  return text.replaceAll("f'''", "P2").replaceAll("f''", "P1").replaceAll("f'", "P0");
}

/** K_11 in the plane; X^T K X = B. */
const VARIANCE = 1.1 ** 2 + 0.3 ** 2;

export const lemma: Lemma = {
  title: "The second-moment term of the limit",
  statement: String.raw`$\mathbb E[a_\rho^2\varphi(r)] = \lambda\,\mathbb E[\varphi] + \mu^2\,\mathbb E[\varphi] + 2\mu\lambda x\,\mathbb E[\varphi'] + \lambda^2 x^2\,\mathbb E[\varphi'']$ exactly. Where $x$ and
    $\mu$ are $O(d^{-1/2})$ only $\lambda\,\mathbb E[\varphi]$ remains, up to $O(1/d)$: with $\varphi = f'^2$ this is $\gamma^2\sum_i p_i\lambda_i F_i$.`,
  assumptions: [
    "$a \\sim N(\\mu, K)$, $r = X^\\top a \\sim N(m, B)$, mode $\\rho$ with $\\lambda$, $x$, $\\mu$",
    "delocalised: no coordinate of $X$ or $\\mu$ is larger than $O(d^{-1/2})$",
  ],
  source: "Stein's lemma twice; the law of $a_\\rho$ given $r$ is normal.",
  method: "symbolic",
  twin: {
    statement: String.raw`$2\lambda\,\mathbb E[\varphi]$ in place of $\lambda\,\mathbb E[\varphi]$.`,
    breaks: ["conditional", "rule", "numbers"],
  },
  async *steps(variant) {
    const count = variant === "stated" ? 1 : 2;
    const stated = `(${count}*k*P0 + u^2*P0 + 2*u*k*x*P1 + k^2*x^2*P2)`;
    yield await vanishes(
      "hermite",
      String.raw`$\mathbb E[(s^2 - 1/B)\varphi] = \mathbb E[\varphi'']$ with $s = (r - m)/B$: $p''/p = (p'/p)^2 + (p'/p)' = s^2 - 1/B$`,
      "(-(r-m)/B)^2 + (-1/B) - (((r-m)/B)^2 - 1/B)",
    );
    // S1 = E[s phi] = E[phi'], S2 = E[s^2 phi] = E[phi''] + E[phi]/B
    yield await vanishes(
      "conditional",
      String.raw`given $r$, $a_\rho \sim N(\mu + \lambda x s,\ \lambda - \lambda^2x^2/B)$: the mean of $a_\rho^2\varphi$ with $\mathbb E[s\varphi] = \mathbb E[\varphi']$`,
      `u^2*P0 + 2*u*k*x*P1 + k^2*x^2*(P2 + P0/B) + (k - k^2*x^2/B)*P0 - ${stated}`,
    );
    yield await vanishes(
      "rule",
      "the same by the package's rule, applied twice",
      `${byRule()} - ${stated.replaceAll("u", "mu_i").replace(/\bk\b/g, "lambda_i")}`,
    );
    yield await vanishes(
      "order",
      String.raw`with $x = \xi/\sqrt d$, $\mu = \nu/\sqrt d$ the rest is $1/d$ times an expression without $d$; $e = 1/\sqrt d$`,
      "(v*e)^2*P0 + 2*(v*e)*k*(z*e)*P1 + k^2*(z*e)^2*P2 - e^2*(v^2*P0 + 2*v*k*z*P1 + k^2*z^2*P2)",
    );
    const moment = (phi: (r: number) => number): number =>
      normalExpectation(phi, LOGIT_MEAN, LOGIT_VARIANCE);
    const phi = (r: number): number => wrong(r) ** 2;
    const first = (r: number): number => -2 * wrong(r) ** 2 * wrong(-r);
    const second = (r: number): number =>
      2 * wrong(r) ** 2 * wrong(-r) * (2 * wrong(-r) - wrong(r));
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: String.raw`$\varphi = w^2$ in the plane, with a covariance that is not diagonal ($\lambda x$ is then $(KX)_1$)`,
        means: "trapezoidal rules",
      },
      [
        [
          planeMean((a, r) => a[0] ** 2 * phi(r)),
          count * VARIANCE * moment(phi) +
            MEAN[0] ** 2 * moment(phi) +
            2 * MEAN[0] * KX[0] * moment(first) +
            KX[0] ** 2 * moment(second),
        ],
      ],
      1e-12,
    );
  },
};
