import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { SOURCES } from "../support/sources.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { mapped, measuredAt } from "./measured-values.js";
import { excess, regression, sgdFloor, SPECTRUM } from "./regression.js";

const GAMMA = 0.8;
const RATES = [0.05, 0.5, 5];
/** The slowest rate is the least kappa: e^-30 of the beginning is left. */
const SETTLED = 600;

/** (1/d) sum of lambda f(lambda), over tr K/d = 1. */
const weighed = (f: (eigenvalue: number) => number): number =>
  SPECTRUM.eigenvalues.reduce(
    (sum, eigenvalue, k) => sum + SPECTRUM.fractions[k] * eigenvalue * f(eigenvalue),
    0,
  );

/** The excess risk at the average over that of the last iterate. */
async function restsAt(
  shareOf: (rate: number) => number,
  context: JudgeContext,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const rate of RATES) {
    const problem = regression({ rule: "averaging", weights: { exponential: rate } }, GAMMA);
    const [loss] = await measuredAt(problem, [SETTLED], "loss", context);
    const stated = sgdFloor(GAMMA) * shareOf(rate);
    const finding = isNumber("excess risk", mapped(loss, excess), stated, 1e-5);
    cases.push({ label: `$\\kappa = ${rate}$`, finding, problem });
  }
  return judgementFrom(cases);
}

export const claim: Claim = {
  id: "averaging-memory",
  title: "An average that forgets keeps of the floor what its memory leaves of each mode",
  statement:
    "With $z \\mapsto z + (\\kappa/d)(X - z)$ least squares rests at the average $z$ at the excess risk $(\\gamma F/4)(1/d)\\sum_\\rho \\lambda_\\rho\\kappa/(\\kappa + \\gamma\\lambda_\\rho)$, $F = s^2/(1 - \\gamma T/2)$: a mode of $X$ forgets at the rate $\\gamma\\lambda_\\rho$, and the average keeps $\\kappa/(\\kappa + \\gamma\\lambda_\\rho)$ of its variance.",
  source: SOURCES.own,
  assumptions: [
    "two eigenvalues, $T = \\operatorname{tr} K/d = 1$, label noise $s = 1$, $\\gamma = 0.8$; $\\kappa = 0.05, 0.5, 5$",
  ],
  recorded: "supported",
  judge: (context) =>
    restsAt((rate) => weighed((eigenvalue) => rate / (rate + GAMMA * eigenvalue)), context),
  control: {
    statement:
      "It keeps the share $\\kappa/(\\kappa + \\gamma T)$ of the floor, as if all modes forgot at the mean rate.",
    judge: (context) => restsAt((rate) => rate / (rate + GAMMA), context),
  },
};
