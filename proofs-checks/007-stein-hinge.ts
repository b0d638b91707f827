import { jumpRule, normalDensity, normalDistribution } from "./jump-rule.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { dataMeanWithJump, KX, LOGIT_MEAN, LOGIT_VARIANCE, MEAN } from "./plane.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Stein step for the hinge loss",
  statement: String.raw`For $f = \max(0, 1 - y r)$, $y = \pm1$: $\mathbb E[a\,f'(r)] = -y\,\mu\,P(y r < 1) + p(y)\,K X$, where $p$ is the density of $N(m, B)$:
    $B^{-1}\mathbb E[(r - m)f'] = p(y)$, for both labels with the same sign.`,
  assumptions: [
    "$a \\sim N(\\mu, K)$, $r = X^\\top a \\sim N(m, B)$, $B > 0$",
    "$y^2 = 1$: the kink $r = 1/y$ is at $r = y$",
  ],
  source: "The form of Stein's lemma that differentiates the density: $(r - m)p = -B p'$.",
  method: "symbolic",
  twin: {
    statement: "$y\\,p(y)$ in place of $p(y)$: a sign for the label $-1$.",
    breaks: ["integral", "numbers"],
  },
  async *steps(variant) {
    const { derivative } = await import("../src/bundled/mathjs.js");
    yield await vanishes(
      "antiderivative",
      String.raw`$-B p' = (r - m) p$ (divided by $p$)`,
      `-B*(${derivative("-(r-m)^2/(2*B)", "r").toString()}) - (r - m)`,
    );
    const label = (y: 1 | -1): string => (variant === "stated" ? "1" : `(${y})`);
    yield await vanishes(
      "integral",
      String.raw`$-y\int_{yr<1}(r - m)p\,dr/B = p(y)$: for $y = 1$ the integral over $r < 1$ is $-Bp(1)$, for $y = -1$ that over $r > -1$ is $Bp(-1)$`,
      [`-1*(-B*P)/B - ${label(1)}*P`, `1*(B*P)/B - ${label(-1)}*P`],
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: "both components in the plane for both labels",
        means: "Gauss's rule on either side of the kink, trapezoidal rule along it",
      },
      ([1, -1] as const).flatMap((y) => {
        const below = normalDistribution(y, LOGIT_MEAN, LOGIT_VARIANCE);
        const gradient = -y * (y === 1 ? below : 1 - below);
        const second =
          normalDensity(y, LOGIT_MEAN, LOGIT_VARIANCE) * (variant === "stated" ? 1 : y);
        return dataMeanWithJump((r) => (y * r < 1 ? -y : 0), y, jumpRule).map(
          (left, k) => [left, MEAN[k] * gradient + KX[k] * second] as const,
        );
      }),
      1e-12,
      1,
    );
  },
};
