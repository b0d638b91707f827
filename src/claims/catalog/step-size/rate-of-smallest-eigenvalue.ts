import { both, type Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { decayRate, meanPower, type Eigenvalues } from "./least-squares-rates.js";
import { endingOf, isNumber, spectrumLabel, TWO_EIGENVALUES } from "./least-squares-runs.js";

type Spectrum = Eigenvalues & { readonly until: number };

/** K = I attains the lower end; hardly any small eigenvalues come close to the upper one. */
const TRIED: readonly Spectrum[] = [
  { fractions: [1], eigenvalues: [1], until: 20 },
  ...TWO_EIGENVALUES,
  { fractions: [0.98, 0.02], eigenvalues: [0.5, 50], until: 60 },
  { fractions: [0.01, 0.99], eigenvalues: [0.1, 1], until: 200 },
];

/** Between `lowest`, to one part in a thousand, and 2. */
function isBetween(found: Measured, lowest: number): Finding {
  const [low, high] = [lowest * (1 - 1e-3), 2];
  const { value, error } = found;
  const holds = value - error >= low && value + error < high;
  const fails = value + 2 * error < low || value - 2 * error >= high;
  return {
    decision: holds ? "holds" : fails ? "fails" : "undecided",
    summary: `The rate of the loss is ${intervalText(found)} times $\\lambda_{\\min} / (\\operatorname{tr} K / d)$; stated at least $${lowest}$ and less than $2$.`,
    measured: { "rate over $\\lambda_{\\min} / (\\operatorname{tr} K / d)$": found },
  };
}

/** gamma = 2 m / (tr K / d) with m = 1/(2 L), L = 1. */
async function decays(
  lowest: number,
  spectra: readonly Spectrum[],
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const spectrum of spectra) {
    const gamma = 1 / meanPower(spectrum, 1);
    const { rate } = await endingOf(spectrum, { rule: "constant", gamma }, context);
    const unit = gamma * Math.min(...spectrum.eigenvalues);
    const multiple = { value: rate.value / unit, error: rate.error / unit };
    const finding = both(
      isBetween(multiple, lowest),
      isNumber("rate of the loss", rate, decayRate(spectrum, gamma)),
    );
    cases.push({ label: spectrumLabel(spectrum), finding });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "rate-of-smallest-eigenvalue",
  title: "The rate of convergence is set by $\\lambda_{\\min} / (\\operatorname{tr} K / d)$",
  statement:
    "With $\\gamma = 2m/(\\operatorname{tr} K/d)$, $m = \\frac{1}{2L}$, the convergence rate depends on $\\frac{\\lambda_{\\min}(K)}{\\operatorname{tr} K / d}$. Sharpened, for noiseless least squares: $-\\frac{d}{dt} \\log \\mathcal L$ tends to the $\\omega$ below $2\\gamma\\lambda_{\\min}$ with $\\frac1d \\sum_i \\frac{\\gamma^2 \\lambda_i^2}{2\\gamma\\lambda_i - \\omega} = 1$, and $\\frac{\\lambda_{\\min}}{\\operatorname{tr} K/d} \\le \\omega < \\frac{2\\lambda_{\\min}}{\\operatorname{tr} K/d}$, with equality for $K = I$.",
  source: SOURCES.talk,
  assumptions: [
    "$f = \\frac12 (r - r^*)^2$, $L = 1$, without label noise; one class of mean $0$, $X_0 - X^*$ isotropic; the limit $d \\to \\infty$ itself",
    "five spectra, $\\lambda_{\\min} / (\\operatorname{tr} K / d)$ from $0.095$ to $1$; rates are known to $10^{-3}$ of themselves",
  ],
  recorded: "supported",
  judge: (context) => decays(1, TRIED, context),
  control: {
    statement: "The rate is at least $1.01$ times $\\lambda_{\\min} / (\\operatorname{tr} K / d)$.",
    judge: (context) => decays(1.01, TRIED, context),
  },
};
