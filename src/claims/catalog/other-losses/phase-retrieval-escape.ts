import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement, Measured, Table } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { escapeRate, phaseRetrievalRun, timeBelow } from "./phase-retrieval-problem.js";
import { SOURCES } from "../support/sources.js";

const STEP_SIZES = [0.5, 0.25] as const;
const LOG10_DIMENSIONS = [2, 5, 8, 12] as const;
/** SGD has converged when the loss is below this; it begins at 0.73. */
const LEVEL = 0.01;

/** The slopes of the time against log d must agree with 1/(2 g) to this part of it. */
const RESOLUTION = 0.03;

function slopesAgree(slopes: readonly Measured[], stated: number): Finding {
  const last = slopes[slopes.length - 1];
  const drift = Math.abs(last.value - slopes[slopes.length - 2].value);
  const found = { value: last.value, error: last.error + drift };
  const distance = Math.abs(found.value - stated);
  const known = found.error <= RESOLUTION * stated;
  const fails = distance > 2 * found.error + RESOLUTION * stated;
  return {
    decision: fails ? "fails" : known && distance <= RESOLUTION * stated ? "holds" : "undecided",
    summary: `The time to a loss of ${LEVEL} grows by ${intervalText(found)} for each unit of $\\log d$ up to $d = 10^{${LOG10_DIMENSIONS.at(-1)}}$; the linearisation says $${stated.toPrecision(5)}$.`,
    measured: { "slope against $\\log d$": found },
  };
}

async function waits(
  overlapOf: (dimension: number) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of STEP_SIZES) {
    const stated = 1 / (2 * escapeRate(gamma));
    const found: Measured[] = [];
    for (const log10Dimension of LOG10_DIMENSIONS) {
      const until = stated * log10Dimension * Math.LN10 + 20 / gamma;
      const overlap = overlapOf(10 ** log10Dimension);
      found.push(timeBelow(await phaseRetrievalRun(gamma, overlap, until, context), LEVEL));
      context.onProgress?.(cases.length / STEP_SIZES.length, `d = 10^${log10Dimension}`);
    }
    const slopes = found.slice(1).map(({ value, error }, k) => {
      const step = (LOG10_DIMENSIONS[k + 1] - LOG10_DIMENSIONS[k]) * Math.LN10;
      return { value: (value - found[k].value) / step, error: (error + found[k].error) / step };
    });
    const tables = [table(gamma, overlapOf, found)];
    cases.push({ label: `$\\gamma = ${gamma}$`, finding: slopesAgree(slopes, stated), tables });
  }
  return judgementFrom(cases);
}

function table(gamma: number, overlapOf: (d: number) => number, times: readonly Measured[]): Table {
  return {
    title: `Time until the loss is below ${LEVEL}, $\\gamma = ${gamma}$`,
    columns: ["$d$", "overlap at the start", "$t = n/d$"],
    rows: LOG10_DIMENSIONS.map((x, k) => [`$10^{${x}}$`, overlapOf(10 ** x), times[k].value]),
  };
}

export const claim: Claim = {
  id: "phase-retrieval-escape",
  title: "Phase retrieval: from overlap $d^{-1/2}$ SGD needs $d \\log d$ samples",
  statement:
    "If the initial overlap is $\\sim d^{-1/2}$, SGD converges in $n = O(d \\log d)$; if it is $\\sim O(1)$, in $n = O(d)$. (Sharpened: $n/d = \\frac{1}{2g} \\log d + O(1)$ with $g = \\gamma\\left(\\frac{8}{\\pi s} - 2\\right)$, where $(1 - \\gamma) s^2 = \\frac2\\pi (1 - 2\\gamma) s + \\gamma$.)",
  source: SOURCES.talk,
  assumptions: [
    "$f = (|r| - |r^*|)^2$, $K = I$, $\\|X_0\\| = \\|X^*\\| = 1$",
    "the limiting equations, started from the overlap $d^{-1/2}$; $n = td$",
    "$\\gamma < 8/\\pi^2$, without which there is no escape; tried at $0.25$ and $0.5$",
  ],
  recorded: "supported",
  judge: (context) => waits((dimension) => dimension ** -0.5, context),
  control: {
    statement:
      "From the overlap $0.3$, whatever $d$, the time grows with $\\log d$ in the same way.",
    judge: (context) => waits(() => 0.3, context),
  },
};
