import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/** Two classes i and two modes r of equal weight: m11 is m of class 1 in mode 1, k12 lambda of class 1 in mode 2. */
const classes = ["1", "2"] as const;
const both = (of: (index: string) => string): string => `(${classes.map(of).join(" + ")})`;

const rate = (r: string): string => both((i) => `p${i}*k${i}${r}*H${i}`);
const products = (i: string, j: string): string => [i, j].sort().join("");
const overlapDrift = (j: string, r: string): string =>
  `(-c*(${rate(r)}*m${j}${r} + ${both((i) => `p${i}*n${products(i, j)}${r}*g${i}`)}))`;
const normDrift = (r: string): string =>
  `(-2*c*(${rate(r)}*V${r} + ${both((i) => `p${i}*m${i}${r}*g${i}`)}) + c^2*${both((i) => `p${i}*k${i}${r}*F${i}`)})`;

/** dL/dt by the chain rule: E_i[f] moves with g_i in the mean and H_i/2 in the variance. */
const lossDrift = both(
  (i) =>
    `p${i}*(g${i}*${both((r) => overlapDrift(i, r))}/2 + H${i}/2*${both((r) => `k${i}${r}*${normDrift(r)}`)}/2)`,
);
/** ||grad L||^2 by modes: the mean of (sum_i p_i (mu_i g_i + lambda_i H_i x))^2. */
const squaredGradient = both((r) =>
  both((i) =>
    both(
      (j) =>
        `p${i}*p${j}*(n${products(i, j)}${r}*g${i}*g${j} + 2*k${j}${r}*H${j}*m${i}${r}*g${i} + k${i}${r}*k${j}${r}*H${i}*H${j}*V${r})/2`,
    ),
  ),
);
const curvature = both((i) =>
  both((j) => `p${i}*p${j}*H${i}*F${j}*${both((r) => `k${i}${r}*k${j}${r}`)}/2`),
);

export const lemma: Lemma = {
  title: "Exact line search",
  statement: String.raw`$\dot{\mathcal L} = -\gamma G + \frac{1}{2}\gamma^2 Q$ with $G = \|\nabla\mathcal L\|^2$ and
    $Q = \sum_{i,j}p_i p_j H_i F_j\,\mathrm{tr}(K_i K_j)/d$: the steepest descent is at $\gamma = G/Q$, where
    $\dot{\mathcal L} = -G^2/(2Q)$.`,
  assumptions: ["one logit; two classes and two modes stand for any number", "$Q > 0$"],
  source: "Chain rule for $\\mathcal L(m_i, B_i)$ along the limiting system.",
  method: "symbolic",
  twin: {
    statement: "$\\gamma = 2G/Q$, where the loss stands still.",
    breaks: ["minimiser", "value"],
  },
  async *steps(variant) {
    yield await vanishes(
      "heat-equation",
      String.raw`$\partial_B\mathbb E[f] = \frac{1}{2}\mathbb E[f'']$: the density obeys $\partial_B p = \frac{1}{2}\partial_m^2 p$ (both divided by $p$)`,
      "-1/(2*B) + (r-m)^2/(2*B^2) - 1/2*(((r-m)/B)^2 - 1/B)",
    );
    yield await vanishes(
      "drift",
      String.raw`$\dot{\mathcal L} = \sum_i p_i(g_i\dot M_i + \frac{1}{2}H_i\dot B_i) = -\gamma G + \frac{1}{2}\gamma^2 Q$`,
      `${lossDrift} + c*${squaredGradient} - c^2/2*${curvature}`,
    );
    const best = variant === "stated" ? "(G/Q)" : "(2*G/Q)";
    yield await vanishes(
      "minimiser",
      String.raw`the derivative of $-\gamma G + \frac{1}{2}\gamma^2 Q$ in $\gamma$ vanishes there`,
      `-G + ${best}*Q`,
    );
    yield await vanishes(
      "value",
      String.raw`$\dot{\mathcal L} = -G^2/(2Q)$ there`,
      `-${best}*G + 1/2*${best}^2*Q + G^2/(2*Q)`,
    );
  },
};
