import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { ESCAPE_THRESHOLD, escapeRate, phaseRetrievalRun } from "./phase-retrieval-problem.js";
import { SOURCES } from "../support/sources.js";

/** On both sides of 8/pi^2 = 0.8106, all below 1, from which on X* itself is unstable. */
const STEP_SIZES = [0.7, 0.78, 0.84, 0.95] as const;
const NEAR = 0.9999;
/** Small enough to stay small up to the last time. */
const OVERLAP = 1e-6;
const UNTIL = 60;

/** Rate of the overlap over the last third; the change from the third before is taken for the error. */
async function overlapRate(gamma: number, context: JudgeContext): Promise<Measured> {
  const { times, overlaps } = await phaseRetrievalRun(gamma, OVERLAP, UNTIL, context);
  const last = times.length - 1;
  const [first, second] = [Math.round(last / 3), Math.round((2 * last) / 3)];
  const rate = (from: number, to: number): number =>
    Math.log(overlaps[to] / overlaps[from]) / (times[to] - times[from]);
  const value = rate(second, last);
  return { value, error: Math.abs(value - rate(first, second)) + 1e-5 };
}

function growsBelow(threshold: number, gamma: number, rate: Measured): Finding {
  const grows = gamma < threshold;
  const sure = Math.abs(rate.value) > rate.error;
  const sign = rate.value > 0;
  return {
    decision: !sure ? "undecided" : sign === grows ? "holds" : "fails",
    summary: `A small overlap changes like $e^{gt}$ with $g$ = ${intervalText(rate)} (linearised: $${escapeRate(gamma).toPrecision(5)}$); stated that it ${grows ? "grows" : "dies out"}.`,
    measured: { "rate of the overlap": rate },
  };
}

/** Close to X* the loss falls even for the largest step size tried. */
async function fallsNear(context: JudgeContext): Promise<Finding> {
  const { losses } = await phaseRetrievalRun(STEP_SIZES[3], NEAR, UNTIL, context);
  const value = losses[losses.length - 1] / losses[0];
  return {
    decision: value < 0.1 ? "holds" : value > 1 ? "fails" : "undecided",
    summary: `From the overlap $${NEAR}$ the loss falls by the factor $${value.toPrecision(3)}$ to $t = ${UNTIL}$.`,
    measured: {},
  };
}

async function separates(threshold: number, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const gamma of STEP_SIZES) {
    context.onProgress?.(cases.length / STEP_SIZES.length, `gamma = ${gamma}`);
    const finding = growsBelow(threshold, gamma, await overlapRate(gamma, context));
    cases.push({ label: `$\\gamma = ${gamma}$`, finding });
  }
  cases.push({ label: `$\\gamma = ${STEP_SIZES[3]}$`, finding: await fallsNear(context) });
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "phase-retrieval-threshold",
  title: "Phase retrieval: no escape at all from $\\gamma = 8/\\pi^2$ on",
  statement:
    "Started with a small overlap, $K = I$, SGD on phase retrieval leaves the hard phase iff $\\gamma < 8/\\pi^2 = 0.8106$. For larger $\\gamma$ the overlap dies out and $\\|X\\|^2$ stays at a positive constant, though close to $X^*$ the loss still falls, at $\\gamma = 0.95$ too.",
  source: SOURCES.own,
  assumptions: [
    "$f = (|r| - |r^*|)^2$, $\\|X_0\\| = \\|X^*\\| = 1$, constant $\\gamma$",
    `overlap $10^{-6}$ at the start, to $t = ${UNTIL}$; tried at $\\gamma = ${STEP_SIZES.join("$, $")}$`,
  ],
  recorded: "supported",
  judge: (context) => separates(ESCAPE_THRESHOLD, context),
  control: {
    statement: "SGD leaves the hard phase for every $\\gamma < 1$.",
    judge: (context) => separates(1, context),
  },
};
