import { meanSign } from "../../../numerics/normal-signs.js";
import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom } from "../../judging/judgement.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { SOURCES } from "../support/sources.js";
import { extrapolated, measuredAt } from "./measured-values.js";

const FRACTIONS = [0.4, 0.6];
const EIGENVALUES = [1.5, 0.1];
const SQUARES = [1, 0.4];
const TIMES = [10, 100];

const problem: Problem = {
  name: "logistic regression by signs",
  dimension: "infinity",
  classes: [1, -1].map((sign) => ({
    probability: 0.5,
    label: sign === 1 ? 1 : 0,
    mean: { kind: "blocks", fractions: FRACTIONS, squaredNorms: SQUARES, signs: [sign, sign] },
    covariance: { kind: "blocks", fractions: FRACTIONS, eigenvalues: EIGENVALUES },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
  optimiser: { rule: "sign" },
};

/** mu^T K^power mu */
const form = (power: number): number =>
  SQUARES.reduce((sum, square, k) => sum + square * EIGENVALUES[k] ** power, 0);
/** Phi(-x) */
const tail = (x: number): number => (1 - meanSign(x, 1)) / 2;

async function tendsTo(stated: number, context: JudgeContext): Promise<Judgement> {
  const [early, late] = await measuredAt(problem, TIMES, "classificationError", context);
  const found = extrapolated(early, late);
  return judgementFrom([
    { label: "", finding: isNumber("limit of the error", found, stated, 0.02), problem },
  ]);
}

export const claim: Claim = {
  id: "sign-straight-line",
  title: "Sign descent on hard labels runs straight, past the best classifier",
  statement:
    "For the logistic loss the sign of $f'$ is that of the label, so that under sign descent $X$ runs straight along $K^{-1/2}\\mu$: the classification error tends to $\\Phi(-\\mu^\\top K^{-1/2}\\mu/\\|\\mu\\|)$.",
  source: SOURCES.own,
  assumptions: [
    "means $\\pm\\mu$ of equal weight, one diagonal $K$ with eigenvalues $1.5$ and $0.1$",
  ],
  recorded: "supported",
  judge: (context) => tendsTo(tail(form(-0.5) / Math.sqrt(form(0))), context),
  control: {
    statement:
      "It tends to the error of the best classifier, $\\Phi(-(\\mu^\\top K^{-1}\\mu)^{1/2})$.",
    judge: (context) => tendsTo(tail(Math.sqrt(form(-1))), context),
  },
};
