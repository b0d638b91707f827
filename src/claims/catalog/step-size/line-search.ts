import { both } from "../../../asymptotics/finding.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { bestConstant, lineSearchLimit, type Eigenvalues } from "./least-squares-rates.js";
import { endingOf, isNumber, spectrumLabel, TWO_EIGENVALUES } from "./least-squares-runs.js";
import { SOURCES } from "../support/sources.js";

type End = (spectrum: Eigenvalues) => { gamma: number; rate: number };

async function endsAt(stated: End, context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const spectrum of TWO_EIGENVALUES) {
    const label = spectrumLabel(spectrum);
    context.onProgress?.(cases.length / TWO_EIGENVALUES.length, label);
    const ending = await endingOf(spectrum, { rule: "line-search" }, context);
    const best = bestConstant(spectrum);
    const constant = await endingOf(spectrum, { rule: "constant", gamma: best.gamma }, context);
    const { gamma, rate } = stated(spectrum);
    const finding = both(
      isNumber("limit of the step size", ending.stepSize, gamma),
      isNumber("rate of the loss", ending.rate, rate),
      isNumber("rate with the best constant step size", constant.rate, best.rate),
    );
    const columns = ["step size", "$\\gamma$ at the end", "rate of the loss"];
    const rows = [
      ["exact line search", ending.stepSize.value, ending.rate.value],
      ["best constant", best.gamma, constant.rate.value],
    ];
    cases.push({ label, finding, tables: [{ title: `Decay, ${label}`, columns, rows }] });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "line-search",
  title: "Exact line search settles at a step size far too small",
  statement:
    "On noiseless least squares the step size of exact line search tends to the $\\gamma_\\infty$ with $\\frac1d \\sum_i \\frac{\\lambda_i^2}{2\\lambda_i - \\gamma_\\infty \\kappa} = \\frac{1}{\\gamma_\\infty}$, $\\kappa = \\frac1d \\operatorname{tr} K^2$, which lies between $\\lambda_{\\min}/\\kappa$ and $2\\lambda_{\\min}/\\kappa$, and $-\\frac{d}{dt} \\log \\mathcal L \\to \\gamma_\\infty^2 \\kappa$. For the eigenvalues $1$ and $0.2$ in equal shares the rate is $0.2792$, less than half of the $0.6124$ of the best constant step size; for $1$ and $0.05$ it is $0.01985$ against $0.2484$.",
  source: SOURCES.own,
  assumptions: [
    "one class of mean $0$, $f = \\frac12 (r - r^*)^2$, $X_0 - X^*$ isotropic, two eigenvalues",
    "$\\gamma_t$ minimises $d \\mathcal L / dt$ at every time; the limit $d \\to \\infty$ itself",
  ],
  recorded: "supported",
  judge: (context) => endsAt(lineSearchLimit, context),
  control: {
    statement: "Exact line search tends to the best constant step size.",
    judge: (context) => endsAt(bestConstant, context),
  },
};
