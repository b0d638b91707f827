import type { Claim } from "../claim.js";
import { BINARY_ASSUMPTIONS, SOURCES } from "../sources.js";
import { judgeGoverning } from "../unequal-exponents.js";

export const claim: Claim = {
  id: "smaller-exponent",
  title: "Unequal covariances: the smaller exponent governs the transition",
  statement:
    "With $\\lambda^{(k)}_i = (i/d)^{\\alpha_k}$ the loss saturates when $\\min(\\alpha_1, \\alpha_2) < 1 + \\beta$, because $m^2 \\le B_k\\, \\mu^{\\mathsf T} K_k^{-1} \\mu$ gives $\\mathcal L \\ge p_k \\log 2\\; \\Phi\\bigl(-\\sqrt{\\mu^{\\mathsf T} K_k^{-1} \\mu}\\bigr)$ for every $X$, and decays when it exceeds $1 + \\beta$.",
  source: SOURCES.own,
  assumptions: BINARY_ASSUMPTIONS,
  recorded: "supported",
  judge: (context) => judgeGoverning((alphas) => Math.min(...alphas), context),
  control: {
    statement: "The larger of the two exponents determines the transition.",
    judge: (context) => judgeGoverning((alphas) => Math.max(...alphas), context),
  },
};
