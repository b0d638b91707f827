import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/** Weights W = (W1, W2) and Z = (Z1, Z2) after a step of size D; V, Y their v, H, K their h, X the sample, a for alpha. */
const stepped = (w: string, v: string, h: string, j: number): string =>
  `(${w}${j} - D*(${v}*${h}*X${j} + a*${w}${j}))`;
const dot = (left: string, right: string): string => `(${left}1*${right}1 + ${left}2*${right}2)`;
const after = [1, 2].map((j) => `${stepped("W", "V", "H", j)}*${stepped("Z", "Y", "K", j)}`);

export const lemma: Lemma = {
  title: "Where a two-layer network has its corrector",
  statement: String.raw`A step of size $\delta$ changes $R_{ij} = W_i \cdot W_j$ by $-\delta\,(v_i h_i\, x \cdot W_j + v_j h_j\, x \cdot W_i + 2\alpha R_{ij}) + \delta^2 v_i v_j h_i h_j |x|^2$ and terms of order $\delta^2$ that do not grow with the dimension: with $\delta = c/N$ and $|x|^2 = N/\lambda$ the corrector $\frac{c}{\lambda} v_i v_j h_i h_j$ of $\delta$. $v_i$ and $W_i \cdot \mu$ change at order $\delta$ alone: they have none.`,
  assumptions: [
    String.raw`$v_i \leftarrow v_i - \delta(r_i h_i + \alpha v_i)$, $W_i \leftarrow W_i - \delta(v_i h_i x + \alpha W_i)$, $h_i$ without the factor $v_i$, $r_i = W_i \cdot x$`,
    "written out in two coordinates: every term is a dot product, so that two are all",
  ],
  source: "Ben Arous, Gheissari, Jagannath, NeurIPS 2022, proposition 4.1; derived here",
  method: "symbolic",
  twin: {
    statement: String.raw`The corrector is $\frac{c}{2\lambda} v_i v_j h_i h_j$.`,
    breaks: ["gram"],
  },
  async *steps(variant) {
    const share = variant === "stated" ? "1" : "(1/2)";
    const drift = `(V*H*${dot("X", "Z")} + Y*K*${dot("X", "W")} + 2*a*${dot("W", "Z")})`;
    const bounded = `(a*V*H*${dot("X", "Z")} + a*Y*K*${dot("X", "W")} + a^2*${dot("W", "Z")})`;
    yield await vanishes(
      "gram",
      String.raw`the change of $R_{ij}$, its term of order $\delta^2 |x|^2$ apart`,
      `${after.join(" + ")} - ${dot("W", "Z")} + D*${drift}` +
        ` - D^2*(${share}*V*Y*H*K*${dot("X", "X")} + ${bounded})`,
    );
    yield await vanishes(
      "overlap",
      String.raw`the change of $W_i \cdot \mu$, M for $\mu$`,
      `${stepped("W", "V", "H", 1)}*M1 + ${stepped("W", "V", "H", 2)}*M2 - ${dot("W", "M")}` +
        ` + D*(V*H*${dot("X", "M")} + a*${dot("W", "M")})`,
    );
  },
};
