import type { Lemma } from "./lemma.js";
import { derivedNormDrift, derivedOverlapDrift } from "./limiting-system.js";
import { normalExpectation, wrong } from "./normal-expectation.js";
import { agrees } from "./numbers.js";
import { substituted } from "./quadratic-loss.js";
import { vanishes } from "./vanishes.js";

/** Statistics of class i = 1, 2 for the overlap with class j: means u and -u, g_2 = s g_1. */
function mirrored(i: 1 | 2, j: 1 | 2, sign: string): Map<string, string> {
  return new Map([
    ["p_i", "1/2"],
    ["lambda_i", "k"],
    ["H_i", "H"],
    ["F_i", "F"],
    ["g_i", i === 1 ? "g" : `(${sign}g)`],
    ["m_i", i === 1 ? "m" : "(-m)"],
    ["m_j", j === 1 ? "m" : "(-m)"],
    ["c_i_j", i === j ? "D" : "(-D)"],
  ]);
}

export const lemma: Lemma = {
  title: "Mirror symmetry of the binary problem",
  statement: String.raw`For means $\pm\mu$, $K_1 = K_2$, $p_i = \frac{1}{2}$ and labels 1, 0 the map $r \to -r$ exchanges the classes: $g_2 = -g_1$, $H_2 = H_1$,
    $F_2 = F_1$, and both classes contribute the same to every equation.`,
  assumptions: [
    "binary logistic loss",
    "$m_2 = -m_1$, $B_2 = B_1$, which $\\mu_2 = -\\mu_1$ and $K_1 = K_2$ imply",
  ],
  source: "$f_1(r) = f_0(-r)$; the law $N(-m, B)$ is the mirror image of $N(m, B)$.",
  method: "symbolic",
  twin: {
    statement: "The same label for both classes: $f_2(-r) \\ne f_1(r)$.",
    breaks: ["gradient", "expectations", "overlap", "norm"],
  },
  async *steps(variant) {
    const stated = variant === "stated";
    const second = stated ? "0" : "1"; // label of class 2
    yield await vanishes(
      "gradient",
      String.raw`$f_2'(-r) = -f_1'(r)$: $f' = \sigma - y$, $\sigma = E/(1+E)$, and $E \to 1/E$ mirrors $r$`,
      `((1/E)/(1+1/E) - ${second}) + (E/(1+E) - 1)`,
    );
    yield await vanishes("hessian", "$f_2''(-r) = f_1''(r)$", "(1/E)/(1+1/E)^2 - E/(1+E)^2");
    yield agrees(
      {
        name: "expectations",
        guard: true,
        claim: "$g_2 = -g_1$ at three $(m, B)$",
        means: "trapezoidal rule",
      },
      (
        [
          [1, 2],
          [-0.5, 1],
          [3, 4],
        ] as const
      ).map(([m, B]) => [
        normalExpectation((r) => wrong(-r) - Number(second), -m, B),
        normalExpectation(wrong, m, B),
      ]),
      1e-13,
    );
    const sign = stated ? "-" : "";
    const [overlap, norm] = [await derivedOverlapDrift(1, 1), await derivedNormDrift(1, 1, 1)];
    yield await vanishes(
      "overlap",
      String.raw`both classes contribute the same to $\dot m_1$: $c_{12} = -c_{11}$, $g_2 = -g_1$`,
      `${substituted(overlap, mirrored(1, 1, sign))} - (${substituted(overlap, mirrored(2, 1, sign))})`,
    );
    yield await vanishes(
      "norm",
      String.raw`both classes contribute the same to $\dot V = -2\gamma(\lambda H V + m g) + \gamma^2\lambda F$`,
      `${substituted(norm, mirrored(1, 1, sign))} - (${substituted(norm, mirrored(2, 1, sign))})`,
    );
  },
};
