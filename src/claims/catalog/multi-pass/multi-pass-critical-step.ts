import type { Finding } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { leastSquares, measuredAt } from "./trajectories.js";

/** How far from the stated threshold is looked on both sides, and when. */
const [BELOW, ABOVE] = [0.95, 1.05];
const [EARLY, LATE] = [200, 400];

const SAMPLES = [0.5, 1, 4];

/** Two eigenvalues of K whose mean is 1.1, and one. */
const SPECTRA = [
  { fractions: [1], eigenvalues: [1] },
  { fractions: [0.6, 0.4], eigenvalues: [0.5, 2] },
];

async function grows(
  gamma: number,
  perDimension: number,
  spectrum: (typeof SPECTRA)[number],
  context: JudgeContext,
) {
  const covariance = { kind: "blocks", ...spectrum };
  const classes = [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance }];
  const problem = leastSquares({ gamma, samples: { perDimension }, classes });
  const [early, late] = await measuredAt(problem, [EARLY, LATE], "logTrainLoss", context);
  return late.value - early.value > 1;
}

/** The training loss stays below the threshold and grows exponentially above it. */
async function separates(
  threshold: (mean: number, perDimension: number) => number,
  spectra: typeof SPECTRA,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const spectrum of spectra) {
    const mean = spectrum.fractions.reduce((sum, f, b) => sum + f * spectrum.eigenvalues[b], 0);
    for (const perDimension of SAMPLES) {
      const gamma = threshold(mean, perDimension);
      const below = await grows(BELOW * gamma, perDimension, spectrum, context);
      const above = await grows(ABOVE * gamma, perDimension, spectrum, context);
      const finding: Finding = {
        decision: !below && above ? "holds" : "fails",
        summary: `The training loss ${below ? "grows" : "stays bounded"} at $${BELOW}$ and ${above ? "grows" : "stays bounded"} at $${ABOVE}$ times $\\gamma = ${gamma.toPrecision(5)}$.`,
        measured: { "stated critical step size": { value: gamma, error: 1e-15 } },
      };
      const label = `$n/d = ${perDimension}$, $\\operatorname{tr} K/d = ${mean}$`;
      cases.push({ label, finding });
    }
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "multi-pass-critical-step",
  title: "The critical step size of least squares does not depend on the number of samples",
  statement:
    "Multi-pass SGD on least squares is stable exactly for $\\gamma < 2 / (\\operatorname{tr} K / d)$, whatever $n/d$ is.",
  source: SOURCES.multiPass,
  assumptions: ["no ridge, one sample a step, drawn with replacement"],
  recorded: "supported",
  judge: (context) => separates((mean) => 2 / mean, SPECTRA, context),
  control: {
    statement:
      "It is stable exactly for $\\gamma < 2 / \\lambda_{\\max}(A^\\top A / n)$, as gradient descent is.",
    judge: (context) =>
      separates(
        (mean, delta) => 2 / (mean * (1 + 1 / Math.sqrt(delta)) ** 2),
        [SPECTRA[0]],
        context,
      ),
  },
};
