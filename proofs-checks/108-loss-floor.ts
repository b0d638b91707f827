import { add, decimal, divide, exactly, multiply, subtract } from "../src/certificates/interval.js";
import type { Interval } from "../src/certificates/interval.js";
import { exponential, logarithm } from "../src/certificates/interval-functions.js";
import { normalTail } from "../src/certificates/normal-tail.js";
import { certainlyBelow, certainlyWithin } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";

const DIMENSIONS = [1, 10, 100, 1000];
/** beta - alpha_1 of the twins that change it. */
const EXPONENTS = new Map([
  ["exponents exchanged", "0.9"],
  ["larger exponent", "-0.95"],
]);
const MEANS = "interval arithmetic";

/** (1/d) sum_rho (rho/d)^{beta - alpha}; for beta - alpha = -0.9 it increases with the dimension, towards 10. */
function signal(dimension: number, exponent: string): Interval {
  let sum = exactly(0);
  for (let k = 1; k <= dimension; k++) {
    const place = logarithm(divide(exactly(k), exactly(dimension)));
    sum = add(sum, exponential(multiply(decimal(exponent), place)));
  }
  return divide(sum, exactly(dimension));
}

export const lemma: Lemma = {
  title: "A loss that cannot vanish",
  statement: String.raw`Power laws $\lambda^{(i)} = (\rho/d)^{\alpha_i}$, $\mu_\rho^2 = (\rho/d)^\beta/d$ with $\alpha = (1.1, 1.5)$, $\beta = 0.2$: the loss is
    above $2.712 \cdot 10^{-4}$ for every $X$ and every $d$, although the larger exponent alone would let it decay.`,
  assumptions: [
    "binary logistic loss, equal weights, means $\\pm\\mu$, $r \\sim N(m_i, B_i)$ the margin of class $i$",
    String.raw`$m_1^2 \le B_1\,\mu^\top K_1^{-1}\mu$ (Cauchy and Schwarz)`,
  ],
  source: String.raw`$\mu^\top K_1^{-1}\mu = \frac1d\sum(\rho/d)^{\beta-\alpha_1} \le \int_0^1 x^{-0.9} dx = 10$, the summand being decreasing;
    $\mathcal L \ge \frac12 \mathbb E_1[\log(1 + e^{-r});\ r < 0] \ge \frac{\log 2}2\,\Phi(-\sqrt{10})$.`,
  method: "certified interval",
  twin: { statement: "$\\log(1 + e^{-r}) \\ge 1$ for $r < 0$.", breaks: ["pointwise"] },
  otherTwins: {
    "exponents exchanged": {
      statement: String.raw`The summand is $(\rho/d)^{\alpha_1 - \beta}$.`,
      breaks: ["signal", "finite-dimension", "tail"],
    },
    "larger exponent": {
      statement: String.raw`The same with $\alpha_1 = 1.15$.`,
      breaks: ["signal", "tail", "floor"],
    },
  },
  async *steps(variant) {
    await Promise.resolve();
    const least = variant === "twin" ? exactly(1) : logarithm(exactly(2));
    const exponent = EXPONENTS.get(variant) ?? "-0.9";
    const atZero = logarithm(add(exactly(1), exponential(exactly(0))));
    yield certainlyBelow(
      {
        name: "pointwise",
        claim: String.raw`$\log(1 + e^{-r})$, which falls in $r$, is at $r = 0$ at least the constant less $10^{-12}$`,
        means: MEANS,
      },
      [[subtract(least, exactly(1e-12)), atZero]],
    );
    const integral = divide(exactly(1), add(exactly(1), decimal(exponent)));
    yield certainlyWithin(
      {
        name: "signal",
        claim: String.raw`$1/(1 + \beta - \alpha_1) = 1/(1 - 0.9) = 10$`,
        means: MEANS,
      },
      [[integral, { low: 10 - 1e-13, high: 10 + 1e-13 }]],
    );
    const sums = DIMENSIONS.map((dimension) => signal(dimension, exponent));
    yield certainlyBelow(
      {
        name: "finite-dimension",
        claim: "the sums for $d = 1, 10, 100, 1000$ grow and are below 10",
        means: MEANS,
      },
      [...sums.slice(1).map((later, k) => [sums[k], later] as const), [sums[sums.length - 1], 10]],
    );
    const tail = normalTail(integral);
    yield certainlyWithin(
      { name: "tail", claim: String.raw`$\Phi(-\sqrt{10}) = 7.8270113\cdot10^{-4}$`, means: MEANS },
      [[tail, { low: 7.82701125e-4, high: 7.82701135e-4 }]],
    );
    yield certainlyBelow(
      {
        name: "floor",
        claim: String.raw`$\frac{\log 2}2\Phi(-\sqrt{10}) > 2.712\cdot10^{-4}$`,
        means: MEANS,
      },
      [[2.712e-4, multiply(multiply(least, exactly(0.5)), tail)]],
    );
  },
};
