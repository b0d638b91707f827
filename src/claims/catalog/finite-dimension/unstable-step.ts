import { compareSpectra } from "./simulated-threshold.js";
import type { Claim } from "../../claim.js";
import { SOURCES } from "../support/sources.js";

export const claim: Claim = {
  id: "unstable-step",
  title:
    "Least squares is stable up to $2/(\\operatorname{tr} K/d)$ and diverges past it at the predicted rate",
  statement:
    "The learning rate up to which the distance to optimality descends is set by the average eigenvalue $\\operatorname{tr} K/d$ rather than the largest. For least squares: below $\\gamma^* = 2/(\\operatorname{tr} K/d)$ the loss of SGD stays bounded; above, $L(X_{td}) \\approx e^{rt}$ with the positive root $r$ of $\\frac{\\gamma^2}{d} \\sum_\\rho \\frac{\\lambda_\\rho^2}{r + 2\\gamma\\lambda_\\rho} = 1$.",
  source: SOURCES.talk,
  assumptions: [
    "least squares with labels $\\pm1$, means $\\pm\\mu$, $|\\mu| = 1$, $X_0 = 0$; two spectra with $\\operatorname{tr} K/d = 1$: $K = I$, and eigenvalues $0.5$ and $2.5$",
    "$\\gamma = 0.8\\gamma^*$ and $1.2\\gamma^*$, $d = 20000$, $T = 12$",
  ],
  recorded: "supported",
  judge: (context) => compareSpectra((spectrum) => 2 / spectrum.trace, context),
  control: {
    statement: "The threshold is $2/\\lambda_{\\max}$.",
    judge: (context) => compareSpectra((spectrum) => 2 / spectrum.largest, context),
  },
};
