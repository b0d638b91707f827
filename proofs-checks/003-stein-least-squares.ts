import { lossDerivatives, parts } from "./loss-derivatives.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/** +-1 with equal weights has the moments of N(0, 1) up to order 3: exact for the quadratic polynomial here. */
const SIGNS = ["1", "(-1)"] as const;
const mean = (of: (a1: string, a2: string) => string): string =>
  `(${SIGNS.flatMap((z) => SIGNS.map((y) => `(${of(`(u1 + s11*${z} + s12*${y})`, `(u2 + s12*${z} + s22*${y})`)})/4`)).join(" + ")})`;

export const lemma: Lemma = {
  title: "Stein step for least squares",
  statement: String.raw`$\mathbb E[a\,f'(r)] = \mu\,(m - y) + K X$ for $f = \frac{1}{2}(r - y)^2$, where $f' = r - y$, $f'' = 1$.`,
  assumptions: [
    "$a \\sim N(\\mu, K)$, $r = X^\\top a$, $m = X^\\top\\mu$",
    "two coordinates, $K = S^2$ with $S$ symmetric: all entries free",
  ],
  source: "Second moments of a Gaussian vector.",
  method: "symbolic",
  twin: {
    statement: "$2 K X$ in place of $K X$: the loss without the factor $1/2$.",
    breaks: ["second-derivative", "parts", "moments"],
  },
  async *steps(variant) {
    const { gradient, hessian } = await lossDerivatives("least-squares");
    const claimed = variant === "stated" ? "1" : "2";
    yield await vanishes(
      "first-derivative",
      "$f' = r - y$ by the package's derivation",
      `${gradient} - (r - y)`,
    );
    yield await vanishes(
      "second-derivative",
      "$f'' = 1$ by the package's derivation",
      `${hessian} - ${claimed}`,
    );
    yield await vanishes("parts", "$(f' p)'/p = f'' - f'(r - m)/B$", await parts("r - y", claimed));
    const logit = (a1: string, a2: string): string => `(x1*${a1} + x2*${a2})`;
    const K = [
      ["(s11^2 + s12^2)", "(s11*s12 + s12*s22)"],
      ["(s11*s12 + s12*s22)", "(s12^2 + s22^2)"],
    ];
    yield await vanishes(
      "moments",
      "both components of $\\mathbb E[a(r - y)]$, exactly, from the moments of $z$ in $a = \\mu + S z$",
      [0, 1].map(
        (k) =>
          `${mean((a1, a2) => `${[a1, a2][k]}*(${logit(a1, a2)} - y)`)} - (u${k + 1}*(x1*u1 + x2*u2 - y) + ${claimed}*(${K[k][0]}*x1 + ${K[k][1]}*x2))`,
      ),
    );
  },
};
