import type { Lemma } from "./lemma.js";
import { MARGINS, normalExpectation, wrong } from "./normal-expectation.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Tilting the margin",
  statement: String.raw`$\mathbb E_{m,B}[w] = e^{-m + B/2}\,\mathbb E_{B-m,B}[w]$ and
    $\mathbb E_{m,B}[w^2] = e^{-m + B/2}\,\mathbb E_{m-B,B}[w - w^2]$, where $w = 1/(1 + e^r)$.`,
  assumptions: [String.raw`$r \sim N(m, B)$ under $\mathbb E_{m,B}$`, "$B > 0$"],
  source: String.raw`Completing the square in $e^{-r}\varphi(r)$; $w(r) = e^{-r} w(-r)$ and $w^2 = e^{-r}(w - w^2)$.`,
  method: "symbolic",
  twin: {
    statement: "$e^{-m + B}$ in place of $e^{-m + B/2}$.",
    breaks: ["exponent", "both-sides"],
  },
  async *steps(variant) {
    const share = variant === "stated" ? 1 / 2 : 1;
    yield await vanishes(
      "exponent",
      String.raw`$-\frac{(r-m)^2}{2B} - r = -m + \frac{B}{2} - \frac{(r-m+B)^2}{2B}$`,
      `-(r-m)^2/(2*B) - r - (-m + ${share === 1 ? "B" : "B/2"}) + (r-m+B)^2/(2*B)`,
    );
    yield await vanishes(
      "reflection",
      "$w(r) = e^{-r} w(-r)$, $E = e^r$",
      "1/(1+E) - (1/E)*(1/(1+1/E))",
    );
    yield await vanishes(
      "square",
      "$w^2 = e^{-r}(w - w^2)$, $E = e^r$",
      "1/(1+E)^2 - (1/E)*(1/(1+E) - 1/(1+E)^2)",
    );
    yield agrees(
      {
        name: "both-sides",
        guard: true,
        claim: "both identities at seven $(m, B)$ from $(0, 1)$ to $(3, 25)$",
        means: "trapezoidal rule in doubles",
      },
      MARGINS.flatMap(([m, B]) => {
        const factor = Math.exp(-m + share * B);
        const slope = (r: number): number => wrong(r) * wrong(-r);
        return [
          [factor * normalExpectation(wrong, B - m, B), normalExpectation(wrong, m, B)],
          [
            factor * normalExpectation(slope, m - B, B),
            normalExpectation((r) => wrong(r) ** 2, m, B),
          ],
        ] as const;
      }),
      1e-12,
    );
  },
};
