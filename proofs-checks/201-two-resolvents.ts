import type { Lemma } from "./lemma.js";
import { vanishesAtPoints } from "./vanishes.js";

/** Of K = k I: ridge, zeta, and the resolvent of the sample covariance in a bilinear form, at the effective ridge p. */
const ridge = (p: string): string => `(${p}*(1 - k/(c*(${p} + k))))`;
const zeta = (p: string): string => `(1 - k/(c*(${p} + k)))`;
const resolvent = (p: string): string => `(1/(${zeta(p)}*(${p} + k)))`;
const held = (p: string): string => `(k/(${p} + k))`;

const A = "(1/((p + k)*(q + k)))";
const D = `(1 - k^2*${A}/c)`;

export const lemma: Lemma = {
  title: "Two resolvents of the sample covariance",
  statement: String.raw`With $\Lambda_i = p_i \zeta(p_i)$, $D = 1 - \frac{1}{\delta}\int\frac{k^2\,d\nu}{(p_1+k)(p_2+k)}$ and $J_1 = \frac{1}{\delta}\int\frac{k\,d\nu}{(p_1+k)(p_2+k)}$:
    $R_1 R_2 \sim \frac{1}{\zeta_1\zeta_2}\bigl(A_0 + \frac{J_1}{D} A_1\bigr)$, $R_1 K R_2 \sim \frac{A_1}{\zeta_1\zeta_2 D}$, $H R_1 R_2 \sim \frac{A_1}{D}$, $H^2 R_1 R_2 \sim A_2 + p_1 p_2 \frac{J_1}{D} A_1$.`,
  assumptions: [
    String.raw`$R_i = (H + \Lambda_i)^{-1}$, $H = A^\top A/n$, and $R(\Lambda) \sim (K + p)^{-1}/\zeta$ for one resolvent`,
    "checked for $K = k I$, where every product of resolvents is a divided difference of one",
  ],
  source:
    "R. Couillet, Z. Liao, \\emph{Random Matrix Methods for Machine Learning}, 2022, section 2.9",
  method: "exact points",
  twin: {
    statement: String.raw`$J_1$ without its factor $k$.`,
    breaks: ["two resolvents", "with H twice"],
  },
  async *steps(variant) {
    const J = variant === "stated" ? `(k*${A}/c)` : `(${A}/c)`;
    yield await vanishesAtPoints("slope", String.raw`$D = (\Lambda_1 - \Lambda_2)/(p_1 - p_2)$`, [
      `(${ridge("p")} - ${ridge("q")})/(p - q) - ${D}`,
    ]);
    const difference = `((${resolvent("p")} - ${resolvent("q")})/(${ridge("q")} - ${ridge("p")}))`;
    const zetas = `(${zeta("p")}*${zeta("q")})`;
    yield await vanishesAtPoints(
      "two resolvents",
      String.raw`$R_1 R_2 = (R_1 - R_2)/(\Lambda_2 - \Lambda_1)$`,
      [`${difference} - (${A} + ${J}*k*${A}/${D})/${zetas}`],
    );
    yield await vanishesAtPoints("with K between", "$K$ is $k$ times the identity", [
      `k*${difference} - k*${A}/(${zetas}*${D})`,
    ]);
    yield await vanishesAtPoints(
      "with H once",
      String.raw`$H R = 1 - \Lambda R \sim k/(p + k)$, and its divided difference`,
      [
        `${held("p")} - (1 - ${ridge("p")}*${resolvent("p")})`,
        `(${held("p")} - ${held("q")})/(${ridge("q")} - ${ridge("p")}) - k*${A}/${D}`,
      ],
    );
    yield await vanishesAtPoints(
      "with H twice",
      String.raw`$H^2 R_1 R_2 = H R_1 - \Lambda_2 H R_1 R_2$`,
      [`${held("p")} - ${ridge("q")}*k*${A}/${D} - (k^2*${A} + p*q*${J}*k*${A}/${D})`],
    );
  },
};
