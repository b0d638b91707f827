import { jumpRule, normalDensity, normalDistribution } from "./jump-rule.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { dataMeanWithJump, KX, LOGIT_MEAN, LOGIT_VARIANCE, MEAN } from "./plane.js";
import { vanishes } from "./vanishes.js";

const LABELS = [-1, 0, 1.5];

export const lemma: Lemma = {
  title: "Stein step for the absolute value",
  statement: String.raw`For $f = |r - y|$: $\mathbb E[a\,\mathrm{sign}(r - y)] = \mu\,(1 - 2\Phi((y - m)/\sqrt B)) + 2 p(y)\,K X$, where $p$ is the density of
    $N(m, B)$: $f'' = 2\delta_y$, and $B^{-1}\mathbb E[(r - m)f'] = 2p(y)$ without distributions.`,
  assumptions: ["$a \\sim N(\\mu, K)$, $r = X^\\top a \\sim N(m, B)$, $B > 0$"],
  source: "The form of Stein's lemma that differentiates the density: $(r - m)p = -B p'$.",
  method: "symbolic",
  twin: {
    statement: "$p(y)$ in place of $2p(y)$: the jump of $f'$ is 2, not 1.",
    breaks: ["integral", "derivative", "numbers"],
  },
  async *steps(variant) {
    const jump = variant === "stated" ? 2 : 1;
    const { derivative } = await import("../src/bundled/mathjs.js");
    yield await vanishes(
      "antiderivative",
      String.raw`$-B p' = (r - m) p$ (divided by $p$)`,
      `-B*(${derivative("-(r-m)^2/(2*B)", "r").toString()}) - (r - m)`,
    );
    yield await vanishes(
      "integral",
      String.raw`$\int_y^\infty (r - m)p = B p(y)$ and $\int_{-\infty}^y = -B p(y)$: their difference over $B$ is $f''$`,
      `(B*P - (-B*P))/B - ${jump}*P`,
    );
    // p' = q p: d/dm of the integral of p from y on is p(y); E[sign(r - y)] = 1 - 2 Phi, d Phi/dm = -p(y)
    yield await vanishes(
      "derivative",
      String.raw`$\frac{d}{dm}\mathbb E[f'] = \mathbb E[f'']$: $\frac{d}{dm}(1 - 2\Phi((y - m)/\sqrt B))$, $\frac{d\Phi}{dm} = -p(y)$`,
      `${derivative("1 - 2*F", "F").toString()}*(-P) - ${jump}*P`,
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: `both components in the plane for $y = ${LABELS.join(", ")}$`,
        means: "Gauss's rule on either side of the jump, trapezoidal rule along it",
      },
      LABELS.flatMap((y) => {
        const sign = 1 - 2 * normalDistribution(y, LOGIT_MEAN, LOGIT_VARIANCE);
        const second = jump * normalDensity(y, LOGIT_MEAN, LOGIT_VARIANCE);
        return dataMeanWithJump((r) => Math.sign(r - y), y, jumpRule).map(
          (left, k) => [left, MEAN[k] * sign + KX[k] * second] as const,
        );
      }),
      1e-12,
      1,
    );
  },
};
