import { isPolynomialDecay } from "../../../asymptotics/polynomial-decay.js";
import type { Claim } from "../../claim.js";
import { EXTREME, judgeLosses, MILD } from "./extreme-loss.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../support/sources.js";

const drawn = { law: () => ({ power: -1, logPower: 0 }), label: "rate 1/t" };

export const claim: Claim = {
  id: "extreme-power-law-loss-review",
  title: "Extreme power law: the loss decays polynomially (review)",
  statement:
    "Depending on covariance spectral decay, the loss either saturates to a constant or decays polynomially: for $\\alpha > 1 + \\beta$, $-\\log \\mathcal L(t) / \\log t$ tends to a finite positive limit.",
  source: SOURCES.review,
  assumptions: [
    ...BINARY_ASSUMPTIONS,
    "$\\lambda_i = (i/d)^\\alpha$, $\\mu_i^2 = \\frac1d (i/d)^\\beta$",
  ],
  recorded: "supported",
  judge: (context) => judgeLosses(EXTREME, context, (curve) => isPolynomialDecay(curve), drawn),
  control: {
    statement: "The loss decays polynomially for $\\alpha = 1.2 < 1 + \\beta = 2.2$ as well.",
    judge: (context) => judgeLosses([MILD], context, (curve) => isPolynomialDecay(curve), drawn),
  },
};
