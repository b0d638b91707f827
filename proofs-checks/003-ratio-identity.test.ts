import { checkLemma } from "./lemma.js";
import { MARGINS, normalExpectation, relative, wrong } from "./normal-expectation.js";
import { symbolicZero } from "./symbolic-zero.js";

export const ratioIdentity = checkLemma({
  id: "003",
  title: "The ratio a without derivatives of the loss",
  statement: String.raw`\frac1a = \frac{\mathbb E[w - w^2]}{\mathbb E[w]}
    = \frac1B \Bigl( m - \frac{\mathbb E[r\,w]}{\mathbb E[w]} \Bigr), \quad w = 1/(1 + e^r)`,
  assumptions: ["r ~ N(m, B)", "B > 0"],
  source:
    "integration by parts of (w phi)' over the line; w' = -(w - w^2), phi' = -(r - m) phi / B",
  standing: "symbolic",
  method:
    "w' by mathjs, the integrand of the total derivative by nerdamer and mathjs (E = e^r); both sides by the trapezoidal rule",
  twin: "a itself in place of 1/a",
  deviations: async (variant) => {
    const { derivative } = await import("mathjs");
    const slope = derivative("1/(1 + exp(r))", "r");
    const distance = Math.max(
      ...[-5, -1, 0, 0.6, 2, 7].map((r) =>
        Math.abs((slope.evaluate({ r }) as number) + wrong(r) * wrong(-r)),
      ),
    );
    // w' phi + w phi' = -(w - w^2) phi - w (r - m)/B phi, whose integral is 0
    const total = "-E/(1+E)^2 - (r-m)/(B*(1+E)) + (1/(1+E) - 1/(1+E)^2) + (r/(1+E) - m/(1+E))/B";
    return [
      { what: "w' = -(w - w^2), by mathjs", size: distance, bound: 1e-15 },
      ...(await symbolicZero("(w phi)' / phi", total)),
      ...MARGINS.map(([m, B]) => {
        const gradient = normalExpectation(wrong, m, B);
        const curvature = normalExpectation((r) => wrong(r) * wrong(-r), m, B);
        const moment = normalExpectation((r) => r * wrong(r), m, B);
        const left = variant === "stated" ? curvature / gradient : gradient / curvature;
        const right = (m - moment / gradient) / B;
        return { what: `at ${m}, ${B}`, size: relative(right, left), bound: 1e-12 };
      }),
    ];
  },
});
