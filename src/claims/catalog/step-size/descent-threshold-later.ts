import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, Figure, JudgeContext, Judgement, Series } from "../../claim.js";
import { FIGURE_SPECTRA, IDENTITY, thresholdAtStart } from "./descent.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { thresholdRun, type ThresholdRun } from "./threshold-along-run.js";

/** K = I, and sigma^{2q} with q = 2 and q = 8: the same average, ever larger eigenvalues. */
const SPECTRA = [IDENTITY, FIGURE_SPECTRA[1], FIGURE_SPECTRA[6]] as const;
const TIMES = [0.1, 0.2, 0.3, 0.5, 1, 2, 4] as const;
const COMPARED_AT = 1;
const LOW = 4;
const HIGH = 9.4;

/** The thresholds at t = 1 differ by at least the part stated. */
function differs(runs: readonly ThresholdRun[], part: number): Finding {
  const place = TIMES.indexOf(COMPARED_AT);
  const values = runs.map(({ thresholds }) => thresholds[place]);
  const value = Math.max(...values) / Math.min(...values) - 1;
  const error = 20 * Math.max(...runs.map((run) => run.error));
  const listed = runs.map((_, k) => `$${values[k].toPrecision(5)}$ for ${SPECTRA[k].label}`);
  return {
    decision: value - error > part ? "holds" : value + error < part ? "fails" : "undecided",
    summary: `At $t = ${COMPARED_AT}$ the threshold is ${listed.join(", ")}: a spread of ${intervalText({ value, error })}, stated at least $${part}$.`,
    measured: { "relative spread of the thresholds": { value, error } },
  };
}

/** Begun below the threshold, D^2 rises above its start for K = I. */
function rises({ distances, error }: ThresholdRun): Finding {
  const value = Math.max(...distances);
  const decision = value - 5 * error > 1 ? "holds" : value + 5 * error < 1 ? "fails" : "undecided";
  const found = { value, error: 5 * error };
  return {
    decision,
    summary: `Below the threshold of $t = 0$, $${thresholdAtStart().toPrecision(6)}$, yet $\\mathcal D^2$ comes to ${intervalText(found)} times its start.`,
    measured: { "largest $\\mathcal D^2(t) / \\mathcal D^2(0)$": found },
  };
}

async function spreads(part: number, context: JudgeContext): Promise<Judgement> {
  const runs: ThresholdRun[] = [];
  for (const spectrum of SPECTRA) {
    context.onProgress?.(runs.length / 4, spectrum.label);
    runs.push(await thresholdRun(spectrum, LOW, TIMES, context));
  }
  const high = await thresholdRun(IDENTITY, HIGH, TIMES, context);
  const figures = [thresholdFigure(runs)];
  const cases: Case[] = [
    { label: `$\\gamma = ${LOW}$`, finding: differs(runs, part), figures },
    { label: `$K = I$, $\\gamma = ${HIGH}$`, finding: rises(high), problem: high.problem },
  ];
  return judgementFrom(cases);
}

function thresholdFigure(runs: readonly ThresholdRun[]): Figure {
  const series = runs.map(({ times, thresholds }, k): Series => ({
    ...{ label: SPECTRA[k].label, role: "measured" },
    log10Time: times.map(Math.log10),
    values: thresholds,
  }));
  const title = `Threshold along the run, $\\gamma = ${LOW}$`;
  return { title, yLabel: "threshold 2A/I", yScale: "linear", series };
}

export const claim: Claim = {
  id: "descent-threshold-later",
  title: "After the start the descent threshold depends on the whole spectrum",
  statement:
    "In noiseless logistic regression with $\\operatorname{tr} K = d$ the threshold $2A(t)/I(t)$ depends on the spectrum once $t > 0$: at $t = 1$ and $\\gamma = 4$ it differs by more than $1\\%$ between $K = I$ and $\\operatorname{diag}(\\sigma^{16})$. And $\\gamma$ below the threshold of $t = 0$ does not ensure descent: for $\\gamma = 9.4 < 9.526$ and $K = I$ the distance rises above its start. (All $\\gamma \\le 8$ descend at all times: $I \\le A/4$.)",
  source: SOURCES.own,
  assumptions: [
    "$y = 1/(1 + e^{-r^*})$, $X_0 = 0$, $X^*$ isotropic, $\\|X^*\\| = 1$, average eigenvalue $1$",
    "$\\sigma$ uniform on $[1, 2]$, as in the talk's figure",
  ],
  recorded: "supported",
  judge: (context) => spreads(0.01, context),
  control: {
    statement: "The thresholds at $t = 1$ differ by more than $5\\%$.",
    judge: (context) => spreads(0.05, context),
  },
};
