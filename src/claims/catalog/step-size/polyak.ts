import { both, type Finding } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { bestConstant, decayRate, meanPower, type Eigenvalues } from "./least-squares-rates.js";
import { endingOf, isNumber, spectrumLabel, TWO_EIGENVALUES } from "./least-squares-runs.js";
import { SOURCES } from "../support/sources.js";

/** The rates in ascending order, further apart than their errors. */
function ascending(rates: readonly Measured[]): Finding {
  const gaps = rates.slice(1).map((rate, k) => ({
    value: rate.value - rates[k].value,
    error: rate.error + rates[k].error,
  }));
  const wrong = gaps.some(({ value, error }) => value < -error);
  const right = gaps.every(({ value, error }) => value > error);
  const [search, polyak, constant] = rates.map(({ value }) => `$${value.toPrecision(5)}$`);
  return {
    decision: wrong ? "fails" : right ? "holds" : "undecided",
    summary: `The loss decays at the rates ${search} with exact line search, ${polyak} with Polyak's step size, ${constant} with the best constant.`,
    measured: {},
  };
}

async function stays(
  stated: (spectrum: Eigenvalues) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const spectrum of TWO_EIGENVALUES) {
    const label = spectrumLabel(spectrum);
    context.onProgress?.(cases.length / TWO_EIGENVALUES.length, label);
    const { stepSizes, rate } = await endingOf(spectrum, { rule: "polyak" }, context);
    const search = await endingOf(spectrum, { rule: "line-search" }, context);
    const { gamma: best } = bestConstant(spectrum);
    const constant = await endingOf(spectrum, { rule: "constant", gamma: best }, context);
    const gamma = stated(spectrum);
    const spread = Math.max(...stepSizes) - Math.min(...stepSizes);
    const finding = both(
      isNumber("step size at all times", { value: stepSizes[0], error: spread + 1e-9 }, gamma),
      isNumber("rate of the loss", rate, decayRate(spectrum, gamma)),
      ascending([search.rate, rate, constant.rate]),
    );
    cases.push({ label, finding });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "polyak",
  title: "Polyak's step size on least squares is one over the average eigenvalue",
  statement:
    "On noiseless least squares $A = I$, so that Polyak's step size, which minimises $\\frac{d}{dt} \\mathcal D^2$, is $1/(\\operatorname{tr} K / d)$ at all times: half of the descent threshold. On two eigenvalues the loss then decays faster than with exact line search ($0.5556$ against $0.2792$ for $1$ and $0.2$) and slower than with the best constant step size ($0.6124$).",
  source: SOURCES.own,
  assumptions: [
    "one class of mean $0$, $f = \\frac12 (r - r^*)^2$, $X_0 - X^*$ isotropic, two eigenvalues in equal shares",
    "the limit $d \\to \\infty$ itself",
  ],
  recorded: "supported",
  judge: (context) => stays((spectrum) => 1 / meanPower(spectrum, 1), context),
  control: {
    statement: "Polyak's step size is the best constant step size.",
    judge: (context) => stays((spectrum) => bestConstant(spectrum).gamma, context),
  },
};
