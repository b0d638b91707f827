import type { Lemma } from "./lemma.js";
import {
  adjugate,
  determinant,
  differences,
  identity,
  scaled,
  symmetric,
  times,
  type Matrix,
} from "./matrices.js";
import { agrees } from "./numbers.js";
import { dataMean, KX, LOGIT_MEAN, LOGIT_VARIANCE, MEAN, X } from "./plane.js";
import { normalExpectation } from "./normal-expectation.js";
import { vanishes } from "./vanishes.js";

/** Entries c11, c12, c21, ... for three coordinates and two logits. */
const generic = (name: string): Matrix =>
  [1, 2, 3].map((row) => [1, 2].map((column) => `${name}${row}${column}`));

export const lemma: Lemma = {
  title: "Stein's lemma in the direction of the data",
  statement: String.raw`$\mathbb E[a\,\varphi(r)] = \mu\,\mathbb E[\varphi(r)] + K X\,\mathbb E[\nabla\varphi(r)]$ for $r = X^\top a$, and
    $\mathbb E[\nabla\varphi] = B^{-1}\,\mathbb E[(r - m)\varphi]$ with $m = X^\top\mu$, $B = X^\top K X$: the right side is the
    definition where $\varphi$ is not smooth.`,
  assumptions: [
    "$a \\sim N(\\mu, K)$",
    "$B$ invertible",
    "$\\varphi$ absolutely continuous and of at most exponential growth",
  ],
  source: "Stein (1981); the part of $a$ that is uncorrelated with $r$ is independent of it.",
  method: "symbolic",
  twin: { statement: "$X$ in place of $K X$.", breaks: ["decoupling", "numbers"] },
  async *steps(variant) {
    const stated = variant === "stated";
    const { derivative } = await import("../src/bundled/mathjs.js");
    yield await vanishes(
      "density",
      String.raw`$p'/p = -(r - m)/B$: so $(\varphi p)'/p = \varphi' - \varphi(r - m)/B$, whose integral is 0`,
      `${derivative("-(r-m)^2/(2*B)", "r").toString()} + (r-m)/B`,
    );
    const B = symmetric("b", 2);
    const [covariance, parameter] = [generic("c"), generic("x")]; // Cov(a, r) = K X, and X
    yield await vanishes(
      "inverse",
      String.raw`$B\,\mathrm{adj}(B) = \det(B) I$ for two logits: components of $\nabla p/p = -B^{-1}(r - m)$`,
      differences(times(B, adjugate(B)), scaled(determinant(B), identity(2))),
    );
    yield await vanishes(
      "decoupling",
      String.raw`$a - K X B^{-1} r$ is uncorrelated with $r$: $\mathrm{Cov}(a, r) = K X$, $\mathrm{Cov}(r) = B$ and $\det(B)\,K X = K X\,\mathrm{adj}(B)\,B$ for three coordinates, two logits`,
      differences(
        scaled(determinant(B), covariance),
        times(times(stated ? covariance : parameter, adjugate(B)), B),
      ),
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: "both components for $\\varphi(r) = 1/(1 + e^{r})$ in the plane",
        means: "trapezoidal rules",
      },
      dataMean((r) => 1 / (1 + Math.exp(r))).map((left, k) => {
        const value = normalExpectation((r) => 1 / (1 + Math.exp(r)), LOGIT_MEAN, LOGIT_VARIANCE);
        const slope = normalExpectation(
          (r) => -1 / (2 + 2 * Math.cosh(r)),
          LOGIT_MEAN,
          LOGIT_VARIANCE,
        );
        return [left, MEAN[k] * value + (stated ? KX[k] : X[k]) * slope];
      }),
      1e-12,
      1,
    );
  },
};
