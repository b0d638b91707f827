import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { components, derivedNormDrift, derivedOverlapDrift, pairsOf } from "./limiting-system.js";
import { substituted } from "./quadratic-loss.js";
import { vanishes } from "./vanishes.js";

const suffix = (l: number, ...of: number[]): string =>
  l === 1 ? "" : of.map((b) => `_${b}`).join("");
const hessian = (l: number, b: number, c: number): string =>
  `H_i${suffix(l, Math.min(b, c), Math.max(b, c))}`;

/** The gradient of the loss in x_b, one mode, class i: E[a f_b] by Stein's lemma. */
const slope = (l: number, b: number): string =>
  `(u*g_i${suffix(l, b)} + lambda_i*(${components(l)
    .map((c) => `${hessian(l, b, c)}*x${c}`)
    .join(" + ")}))`;

/** The unknowns in terms of x and the means u of class i, v of class j. */
function unknowns(l: number): Map<string, string> {
  const by = new Map([
    ["p_i", "1"],
    ["c_i_j", "d*u*v"],
  ]);
  for (const b of components(l)) {
    by.set(`m_i${suffix(l, b)}`, `d*x${b}*u`).set(`m_j${suffix(l, b)}`, `d*x${b}*v`);
    for (const c of components(l)) if (b <= c) by.set(`V${suffix(l, b, c)}`, `d*x${b}*x${c}`);
  }
  return by;
}

export const lemma: Lemma = {
  title: "Homogenised SGD has the same drift",
  statement: String.raw`For $dX = -\gamma\nabla\mathcal L\,dt + \gamma\,(\sum_i p_i F_i\otimes K_i/d)^{1/2}\,dW$ Itô's formula gives $d\,x_b x_c$ and $d\,x_b\mu_j$ the drift of the
    limiting system, the $\gamma^2$ term from the quadratic variation.`,
  assumptions: [
    "one and two logits; the class $i$ is left open, classes add",
    String.raw`$\nabla_{x_\rho}\mathcal L = \mathbb E[a_\rho\nabla f] = \sum_i p_i(\mu g_i + \lambda_i H_i x)$`,
  ],
  source: `Itô's formula; ${SOURCES.talk}: homogenised SGD.`,
  method: "symbolic",
  twin: {
    statement: String.raw`Noise with $\gamma^{1/2}$ in place of $\gamma$.`,
    breaks: ["norm-1", "norm-2"],
  },
  async *steps(variant) {
    const variance = variant === "stated" ? "gamma^2" : "gamma";
    for (const l of [1, 2]) {
      const by = unknowns(l);
      const ito = (b: number, c: number): string =>
        `-gamma*d*(x${c}*${slope(l, b)} + x${b}*${slope(l, c)}) + d*${variance}*lambda_i*F_i${suffix(l, b, c)}/d`;
      yield await vanishes(
        `norm-${l}`,
        `drift of $d\\,x_b x_c$: $d(x_b\\,dx_c + x_c\\,dx_b + d\\langle x_b, x_c\\rangle)$ with ${l === 1 ? "one logit" : "two logits"}`,
        await Promise.all(
          pairsOf(l).map(
            async ([b, c]) =>
              `${ito(b, c)} - (${substituted(await derivedNormDrift(l, b, c), by)})`,
          ),
        ),
      );
      yield await vanishes(
        `overlap-${l}`,
        `drift of $d\\,x_b\\mu_j$ with ${l === 1 ? "one logit" : "two logits"}`,
        await Promise.all(
          components(l).map(
            async (b) =>
              `-gamma*d*v*${slope(l, b)} - (${substituted(await derivedOverlapDrift(l, b), by)})`,
          ),
        ),
      );
    }
  },
};
