import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { bendAlong } from "./bend.js";

const CUT = { below: [0.16, 0.19, 0.22], above: [0.265, 0.28] } as const;
const BETA = 0.65;
/** How near the line is asked to be found. */
const WITHIN = 0.02;

async function lineIs(stated: number, _: JudgeContext): Promise<Judgement> {
  const finding = isNumber("line", bendAlong(CUT, BETA), stated, WITHIN / stated);
  return Promise.resolve(judgementFrom([{ label: `$\\beta = ${BETA}$`, finding }]));
}

export const claim: Claim = {
  id: "random-features-ic-line",
  title: "The line between phases Ic and IVb of random features, from data",
  statement:
    "Along $\\alpha$ the exponent $\\eta$ of the compute-optimal loss bends at $\\alpha = \\frac14$, where phase Ic ends and IVb begins: found within $0.02$ from the exponents alone.",
  source:
    "E. Paquette, C. Paquette, L. Xiao, J. Pennington, \\emph{4+3 Phases of Compute-Optimal Neural Scaling Laws}, NeurIPS 2024",
  assumptions: [
    "$f$ from $10^{48}$ to $10^{52}$, $\\beta = 0.65$; exponents at $\\alpha = 0.16, 0.19, 0.22$ and $0.265, 0.28$, continued to where they meet. At $0.7$ and $0.8$ they meet at $0.259$ as well; from $0.10, 0.13, 0.16$ and $0.205, 0.22$, all within phase Ic, they meet nowhere. Above the line $\\eta$ itself is far from its limit, from which $d^{1 - 4\\alpha}$ parts it",
  ],
  recorded: "supported",
  judge: (context) => lineIs(0.25, context),
  control: {
    statement: "It lies at $\\alpha = 0.3$.",
    judge: (context) => lineIs(0.3, context),
  },
};
