import type { Lemma } from "./lemma.js";
import { normalExpectation } from "./normal-expectation.js";
import { between } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** X, mu and the roots of the eigenvalues in three coordinates. */
const CASES = [
  { x: [1, 1, 1], mu: [0.4, 0.3, 0.2], root: [1, 0.7, 0.5] },
  { x: [0.5, -2, 3], mu: [0.5, 0.1, 0.6], root: [0.9, 1.4, 0.6] },
  { x: [12.5, 8, 40 / 9], mu: [0.5, 0.5, 0.4], root: [0.2, 0.25, 0.3] }, // X = K^-1 mu
];
const sum = (of: (k: number) => number): number => of(0) + of(1) + of(2);

/** The lower bound of the loss, and the loss, at the margin of a case. */
function bounds({ x, mu, root }: (typeof CASES)[number], inverse: boolean): [number, number] {
  const m = sum((k) => x[k] * mu[k]);
  const B = sum((k) => (root[k] * x[k]) ** 2);
  const form = sum((k) => (inverse ? mu[k] / root[k] : mu[k] * root[k]) ** 2);
  const tail = normalTail(Math.sqrt(form));
  return [Math.LN2 * tail, normalExpectation((r) => Math.log1p(Math.exp(-r)), m, B)];
}

/** P(N(0,1) < -s) by Simpson's rule on [0, s]. */
function normalTail(s: number): number {
  const n = 2000;
  const density = (u: number): number => Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI);
  let total = density(0) + density(s);
  for (let k = 1; k < n; k++) total += (k % 2 === 0 ? 2 : 4) * density((k * s) / n);
  return 0.5 - (total * s) / (3 * n);
}

export const lemma: Lemma = {
  title: "No parameter beats the means",
  statement: String.raw`$m_i^2 \le B_i\,\mu_i^\top K_i^{-1}\mu_i$ for every $X$, hence
    $\mathcal L \ge p_i \log 2\;\Phi(-(\mu_i^\top K_i^{-1}\mu_i)^{1/2})$: the loss cannot tend to 0 when
    $\mu_i^\top K_i^{-1} \mu_i < \infty$ for one class.`,
  assumptions: [
    "$K_i$ positive definite, $m_i = X^\\top\\mu_i$, $B_i = X^\\top K_i X$",
    "binary logistic loss, $r \\sim N(m_i, B_i)$ the margin",
  ],
  source: String.raw`Cauchy and Schwarz for $K^{1/2}X$ and $K^{-1/2}\mu$; $\log(1 + e^{-r}) \ge \log 2$ for $r \le 0$.`,
  method: "symbolic",
  twin: {
    statement: "$m_i^2 \\le B_i\\,\\mu_i^\\top K_i\\,\\mu_i$, without the inverse.",
    breaks: ["lagrange", "loss"],
  },
  async *steps(variant) {
    const stated = variant === "stated";
    const form = stated ? (k: number) => `(u${k}/s${k})^2` : (k: number) => `(u${k}*s${k})^2`;
    const [x, F, m] = [
      "(s1*x1)^2 + (s2*x2)^2 + (s3*x3)^2",
      [1, 2, 3].map(form).join(" + "),
      "u1*x1 + u2*x2 + u3*x3",
    ];
    const square = (i: number, j: number): string =>
      `(s${i}*x${i}*u${j}/s${j} - s${j}*x${j}*u${i}/s${i})^2`;
    yield await vanishes(
      "lagrange",
      String.raw`$B\,\mu^\top K^{-1}\mu - m^2$ is the sum of the squares $(s_i x_i \mu_j/s_j - s_j x_j \mu_i/s_i)^2$, $s^2 = \lambda$, in three coordinates`,
      `(${x})*(${F}) - (${m})^2 - (${square(1, 2)} + ${square(1, 3)} + ${square(2, 3)})`,
    );
    yield await vanishes(
      "equality",
      String.raw`equality at $X = K^{-1}\mu$: every square vanishes there`,
      "s1*(u1/s1^2)*u2/s2 - s2*(u2/s2^2)*u1/s1",
    );
    yield between(
      {
        name: "loss",
        guard: true,
        claim: String.raw`$\log 2\,\Phi(-(\mu^\top K^{-1}\mu)^{1/2})$ is below the loss for three choices of $X$`,
        means: "trapezoidal rule in doubles",
      },
      CASES.map((at) => [0, ...bounds(at, stated)] as [number, number, number]),
    );
  },
};
