import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { bendAlong } from "./bend.js";

const CUT = { below: [0.26, 0.27, 0.28], above: [0.32, 0.34] } as const;
/** Published line, and how near it is asked to be found. */
const LINE = 1 - Math.SQRT1_2;
const WITHIN = 0.02;

function lineIs(stated: number, context: JudgeContext): Judgement {
  const cases: Case[] = [0.65, 0.75].map((beta, k) => {
    const finding = isNumber("line", bendAlong(CUT, beta), stated, WITHIN / stated);
    context.onProgress?.((k + 1) / 2, `beta = ${beta}`);
    return { label: `$\\beta = ${beta}$`, finding };
  });
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "random-features-iva-line",
  title: "The line between phases IVa and IVb of random features, from data",
  statement:
    "Along $\\alpha$ the exponent $\\eta$ of the compute-optimal loss is $\\alpha$ in phase IVa and bends below $\\alpha = 1 - 1/\\sqrt2 = 0.2929$, a root of $2\\alpha^2 - 4\\alpha + 1$: found within $0.02$ from the exponents alone.",
  source:
    "E. Paquette, C. Paquette, L. Xiao, J. Pennington, \\emph{4+3 Phases of Compute-Optimal Neural Scaling Laws}, NeurIPS 2024",
  assumptions: [
    "$f$ from $10^{48}$ to $10^{52}$, $\\beta = 0.65$ and $0.75$; exponents at $\\alpha = 0.26, 0.27, 0.28$ and $0.32, 0.34$, continued to where they meet. Chosen among $\\beta$ from $0.65$ to $0.9$ for the digits that the loss has at these budgets: it is found at $0.311$, $0.301$ and $0.296$ for $\\beta = 0.65, 0.7, 0.75$, and at $0.29 \\pm 0.03$ for $0.9$",
  ],
  recorded: "supported",
  judge: async (context) => Promise.resolve(lineIs(LINE, context)),
  control: {
    statement: "It lies at $\\alpha = 0.35$.",
    judge: async (context) => Promise.resolve(lineIs(0.35, context)),
  },
};
