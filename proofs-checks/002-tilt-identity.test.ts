import { checkLemma } from "./lemma.js";
import { MARGINS, normalExpectation, relative, wrong } from "./normal-expectation.js";
import { symbolicZero } from "./symbolic-zero.js";

export const tiltIdentity = checkLemma({
  id: "002",
  title: "Tilting the margin",
  statement: String.raw`\mathbb E_{m,B}[w] = e^{-m + B/2}\, \mathbb E_{B-m,B}[w], \qquad
    \mathbb E_{m,B}[w^2] = e^{-m + B/2}\, \mathbb E_{m-B,B}[w - w^2], \quad w = 1/(1 + e^r)`,
  assumptions: ["r ~ N(m, B) under E_{m,B}", "B > 0"],
  source: "completing the square in e^{-r} phi(r); w(r) = e^{-r} w(-r) and w^2 = e^{-r} (w - w^2)",
  standing: "symbolic",
  method:
    "the exponents and the two rational identities in E = e^r by nerdamer and mathjs; both sides by the trapezoidal rule",
  twin: "e^{-m + B} in place of e^{-m + B/2}",
  deviations: async (variant) => {
    const half = variant === "stated" ? 0.5 : 1;
    const power = variant === "stated" ? "B/2" : "B";
    return [
      ...(await symbolicZero(
        "exponent of the tilted density",
        `-(r-m)^2/(2*B) - r - (-m + ${power}) + (r-m+B)^2/(2*B)`,
      )),
      ...(await symbolicZero("w(r) = e^{-r} w(-r)", "1/(1+E) - (1/E)*(1/(1+1/E))")),
      ...(await symbolicZero("w^2 = e^{-r} (w - w^2)", "1/(1+E)^2 - (1/E)*(1/(1+E) - 1/(1+E)^2)")),
      ...MARGINS.flatMap(([m, B]) => {
        const factor = Math.exp(-m + half * B);
        const first = factor * normalExpectation(wrong, B - m, B);
        const second = factor * normalExpectation((r) => wrong(r) * wrong(-r), m - B, B);
        const square = normalExpectation((r) => wrong(r) ** 2, m, B);
        const bound = 1e-12;
        return [
          {
            what: `E[w] at ${m}, ${B}`,
            size: relative(first, normalExpectation(wrong, m, B)),
            bound,
          },
          { what: `E[w^2] at ${m}, ${B}`, size: relative(second, square), bound },
        ];
      }),
    ];
  },
});
