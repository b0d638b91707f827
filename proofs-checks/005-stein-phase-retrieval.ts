import { jumpRule } from "./jump-rule.js";
import type { Lemma } from "./lemma.js";
import {
  adjugate,
  determinant,
  differences,
  identity,
  scaled,
  symmetric,
  times,
} from "./matrices.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** b = Var r, q = Var r*, correlation. */
const CASES = [
  { b: 1, q: 1, correlation: 0.3 },
  { b: 2.5, q: 0.6, correlation: -0.7 },
  { b: 0.4, q: 1.8, correlation: 0.95 },
] as const;
type Case = (typeof CASES)[number];

/**
 * E[phi(r, r*)] for phi homogeneous of degree 2 and mean 0: in polar coordinates the radius gives the factor 2, the
 * angle is integrated by Gauss's rule between the jumps at r = 0 and r* = 0.
 */
function homogeneousMean(
  { b, q, correlation }: Case,
  phi: (r: number, s: number) => number,
): number {
  const angle = Math.asin(correlation);
  const jumps = [Math.PI / 2, Math.PI - angle, (3 * Math.PI) / 2, 2 * Math.PI - angle];
  const ends = [...jumps, jumps[0] + 2 * Math.PI].sort((one, other) => one - other);
  let sum = 0;
  for (let k = 0; k + 1 < ends.length; k++)
    for (const [t, w] of jumpRule(ends[k], ends[k + 1]))
      sum += w * phi(Math.sqrt(b) * Math.cos(t), Math.sqrt(q) * Math.sin(t + angle));
  return sum / Math.PI;
}

/** The closed forms: E|r r*|, E[r*|r*| sign r], E[delta(r)|r*|], E[sign r sign r*]. */
function closedForms({
  b,
  q,
  correlation,
}: Case): Record<"product" | "square" | "delta" | "signs", number> {
  const [root, angle] = [Math.sqrt(1 - correlation ** 2), Math.asin(correlation)];
  return {
    product: (2 / Math.PI) * Math.sqrt(b * q) * (root + correlation * angle),
    square: (2 / Math.PI) * q * (angle + correlation * root),
    delta: (root * Math.sqrt(q / b)) / Math.PI,
    signs: (2 / Math.PI) * angle,
  };
}

export const lemma: Lemma = {
  title: "Stein step for phase retrieval, through the density",
  statement: String.raw`For $f = (|r| - |r^*|)^2$ the gradient $f' = 2r - 2|r^*|\,\mathrm{sign}\,r$ jumps at $r = 0$.
    $(H, G) := B^{-1}\mathbb E[((r, r^*) - m) f']$ gives $\mathbb E[a f'] = \mu\,\mathbb E[f'] + K X H + K X^* G$, and for mean 0 it is
    $H = 2 - 4\,\mathbb E[|r^*|\delta(r)] = 2 - \frac{4}{\pi}\sqrt{(1-\rho^2)q/b}$ and $G = -2\,\mathbb E[\mathrm{sign}\,r\,\mathrm{sign}\,r^*] = -\frac{4}{\pi}\arcsin\rho$.`,
  assumptions: [
    "$(r, r^*)$ Gaussian with $\\mathrm{Var}\\,r = b > 0$, $\\mathrm{Var}\\,r^* = q$, correlation $\\rho$, $\\rho^2 < 1$",
    "mean 0 for the closed forms",
  ],
  source: "Stein's lemma with the derivative on the density; Sheppard's formula for the signs.",
  method: "high precision",
  twin: {
    statement: String.raw`$2 - 2\,\mathbb E[|r^*|\delta(r)]$: the jump of $\mathrm{sign}$ counted once.`,
    breaks: ["first", "second", "numbers"],
  },
  async *steps(variant) {
    const jump = variant === "stated" ? 4 : 2;
    const B = symmetric("b", 2);
    yield await vanishes(
      "density",
      String.raw`$\nabla p/p = -B^{-1}((r, r^*) - m)$ with $B^{-1} = \mathrm{adj}(B)/\det B$`,
      differences(times(B, adjugate(B)), scaled(determinant(B), identity(2))),
    );
    // s = sqrt b, t = sqrt q, k = correlation, R = sqrt(1 - k^2), T = arcsin k, P = 1/pi; c = k s t
    const H = `(2 - ${jump}*P*R*t/s)`;
    const G = "(-4*P*T)";
    yield await vanishes(
      "first",
      String.raw`$b H + c\,G = \mathbb E[r f'] = 2b - 2\,\mathbb E|r r^*|$ with $c = \rho\sqrt{bq}$`,
      `s^2*${H} + k*s*t*${G} - (2*s^2 - 2*(2*P*s*t*(R + k*T)))`,
    );
    yield await vanishes(
      "second",
      String.raw`$c H + q\,G = \mathbb E[r^* f'] = 2c - 2\,\mathbb E[r^*|r^*|\,\mathrm{sign}\,r]$`,
      `k*s*t*${H} + t^2*${G} - (2*k*s*t - 2*(2*P*t^2*(T + k*R)))`,
    );
    yield agrees(
      {
        name: "closed-forms",
        claim: String.raw`$\mathbb E|r r^*|$, $\mathbb E[r^*|r^*|\,\mathrm{sign}\,r]$ and $\mathbb E[\mathrm{sign}\,r\,\mathrm{sign}\,r^*]$ for three covariances`,
        means: "Gauss's rule between the jumps, in polar coordinates",
      },
      CASES.flatMap((at) => {
        const { product, square, signs } = closedForms(at);
        return [
          [homogeneousMean(at, (r, s) => Math.abs(r * s)), product],
          [homogeneousMean(at, (r, s) => s * Math.abs(s) * Math.sign(r)), square],
          [homogeneousMean(at, (r, s) => Math.sign(r) * Math.sign(s)) / 2, signs],
        ] as [number, number][];
      }),
      1e-12,
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: String.raw`$B(H, G)$ against $\mathbb E[(r, r^*)f']$ for three covariances`,
        means: "the same rule",
      },
      CASES.flatMap((at) => {
        const { delta, signs } = closedForms(at);
        const [h, g] = [2 - jump * delta, -2 * signs];
        const c = at.correlation * Math.sqrt(at.b * at.q);
        const gradient = (r: number, s: number): number => 2 * r - 2 * Math.abs(s) * Math.sign(r);
        return [
          [homogeneousMean(at, (r, s) => r * gradient(r, s)), at.b * h + c * g],
          [homogeneousMean(at, (r, s) => s * gradient(r, s)), c * h + at.q * g],
        ] as [number, number][];
      }),
      1e-12,
      1,
    );
  },
};
