import { computeOptimal } from "../../../theories/random-features/frontier/optimum.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { frontierAt } from "./frontier-exponents.js";

/** log10 of the two budgets: early enough for digits, late enough for d^(1 - 4 alpha) to have shrunk. */
const BUDGETS = [48, 52] as const;
const BELOW = [0.26, 0.27, 0.28] as const;
const ABOVE = [0.32, 0.34] as const;
/** Published line, and how near it is asked to be found. */
const LINE = 1 - Math.SQRT1_2;
const WITHIN = 0.02;

/** eta between the two budgets. */
function slopeAt(alpha: number, beta: number): Measured {
  const problem = frontierAt({ alpha, beta });
  const [early, late] = BUDGETS.map((log10) => computeOptimal(problem, log10 * Math.LN10));
  const span = (BUDGETS[1] - BUDGETS[0]) * Math.LN10;
  return {
    value: (early.logLoss - late.logLoss) / span,
    error: (early.error + late.error) / span,
  };
}

/** Where the quadratic through the exponents below meets the line through those above. */
function crossing(below: readonly number[], above: readonly number[]): number {
  const [a, b, c] = below;
  const step = BELOW[1] - BELOW[0];
  const slope = (above[1] - above[0]) / (ABOVE[1] - ABOVE[0]);
  const gap = (alpha: number): number => {
    const u = (alpha - BELOW[0]) / step;
    const quadratic = a + u * (b - a) + ((u * (u - 1)) / 2) * (c - 2 * b + a);
    return quadratic - (above[0] + slope * (alpha - ABOVE[0]));
  };
  let [low, high]: number[] = [BELOW[2], ABOVE[1]];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (gap(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The crossing, with what it moves by when each exponent moves by its error. */
function located(beta: number): Measured {
  const all = [...BELOW, ...ABOVE].map((alpha) => slopeAt(alpha, beta));
  const at = (moved?: number): number => {
    const values = all.map(({ value, error }, k) => (k === moved ? value + error : value));
    return crossing(values.slice(0, BELOW.length), values.slice(BELOW.length));
  };
  const value = at();
  const error = all.reduce((sum, _, k) => sum + (at(k) - value) ** 2, 0) ** 0.5;
  return { value, error };
}

function lineIs(stated: number, context: JudgeContext): Judgement {
  const cases: Case[] = [0.65, 0.75].map((beta, k) => {
    const finding = isNumber("line", located(beta), stated, WITHIN / stated);
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
