import type { Claim } from "../claim.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../sources.js";
import { judgeGoverning } from "../unequal-exponents.js";

export const claim: Claim = {
  id: "remark-5",
  title: "Unequal covariances: the maximal exponent governs the transition",
  statement:
    "Remark 5 conjectures that the results hold for $K_1 \\ne K_2$ with the maximal $\\alpha$ determining the transition: with $\\lambda^{(k)}_i = (i/d)^{\\alpha_k}$ the loss decays when $\\max(\\alpha_1, \\alpha_2) > 1 + \\beta$.",
  source: SOURCES.review,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "refuted",
  judge: (context) => judgeGoverning((alphas) => Math.max(...alphas), context),
  control: {
    statement: "The mean of the two exponents determines the transition.",
    judge: (context) => judgeGoverning(([first, second]) => (first + second) / 2, context),
  },
};
