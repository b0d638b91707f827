import type { RandomFeaturesProblem } from "../../../theories/random-features/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { judgementFrom, type Case } from "../../judging/judgement.js";
import { simulated } from "../optimisers/simulated.js";
import { isNumber } from "../step-size/least-squares-runs.js";
import { SOURCES } from "../support/sources.js";
import { quotients, type Activation } from "./feature-runs.js";

const PROBLEM: Omit<RandomFeaturesProblem, "name"> = {
  model: "power-law-random-features",
  alpha: 0.5,
  beta: 0.3,
  features: 12,
  ambient: 48,
  gamma: 1,
  batch: 1,
};
const STEPS = [5, 20, 60];
const RUNS = 10_000;
/** What the number of runs leaves. */
const RESOLUTION = 0.015;

function areGaussian(activation: Activation, { onProgress }: JudgeContext): Judgement {
  const problem = { name: `random features, activation ${activation}`, ...PROBLEM };
  const found = quotients({ problem, activation, steps: STEPS, runs: RUNS });
  const cases: Case[] = found.map((quotient, k) => ({
    label: `after ${STEPS[k]} steps`,
    finding: isNumber("mean loss of runs over that of the recursion", quotient, 1, RESOLUTION),
    ...(activation === "none" && { problem }),
  }));
  onProgress?.(1, activation);
  return simulated(judgementFrom(cases));
}

export const claim: Claim = {
  id: "random-features-noise",
  title: "Random features are least squares with Gaussian noise, for every dimension",
  statement:
    "What the best $\\theta$ leaves of the target is uncorrelated with the features $W^\\top x$, and so, as both are linear in the Gaussian $x$, independent of them: given $W$ power-law random features are least squares with $K = W^\\top D W$, a linear teacher and label noise of variance $F_0$. With $g = \\gamma/d$ the mean loss of SGD obeys $D_j \\mapsto (1 - 2 g\\lambda_j + 2 g^2\\lambda_j^2) D_j + g^2\\lambda_j P$, $P = F_0 + \\sum\\lambda_j D_j$, exactly.",
  source: SOURCES.own,
  assumptions: [
    "$\\alpha = 0.5$, $\\beta = 0.3$, $12$ features of $48$ coordinates, $\\gamma = 1$; 10 000 runs of $60$ steps on one draw of $W$",
  ],
  recorded: "supported",
  judge: (context) => areGaussian("none", context),
  control: {
    statement:
      "The same for nonlinear features, the signs of $W^\\top x$, with the second moments that they have.",
    judge: (context) => areGaussian("sign", context),
  },
};
