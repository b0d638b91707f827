import type { Case } from "../../judging/judgement.js";
import type { Claim, JudgeContext } from "../../claim.js";
import { identityProblem, zeroOneProblem } from "../support/families.js";
import { concentrationCases, simulated, type Process } from "./simulated-concentration.js";
import { meansAgree } from "./simulated-comparison.js";
import { gradientFlow } from "./simulated-gradient-flow.js";
import { simulatedJudgement } from "./simulated-judgement.js";
import { SOURCES } from "../support/sources.js";

const PROBLEMS = [zeroOneProblem(0.9), identityProblem(0.9)];
const SEED = 52_001;
const TIMES = Array.from({ length: 10 }, (_, k) => (k + 1) / 10);
/** The cost of a run of the diffusion does not depend on d; its time steps are good to 1e-4. */
const SIZES = [100, 1000, 10_000, 100_000].map((dimension) => ({ dimension, runs: 250 }));
const RESOLUTION = 0.05;
/** Where the means of both processes are compared, and how well. */
const COMPARED = [
  { dimension: 100, runs: 1000 },
  { dimension: 400, runs: 1000 },
] as const;
const MEAN_RESOLUTION = 0.01;

async function hasTheLimit(
  process: (k: number) => Process,
  context: JudgeContext,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const [k, problem] of PROBLEMS.entries()) {
    const request = {
      ...{ problem, process: process(k), sizes: SIZES, times: TIMES },
      ...{ exponent: -0.5, resolution: RESOLUTION },
    };
    cases.push(...(await concentrationCases(request, context)));
  }
  return cases;
}

async function sameMeans(): Promise<Case[]> {
  const cases: Case[] = [];
  for (const problem of PROBLEMS)
    cases.push(...(await meansAgree(problem, COMPARED, 1, SEED, MEAN_RESOLUTION)));
  return cases;
}

export const claim: Claim = {
  id: "homogenised",
  title: "Homogenised SGD has the same limit",
  statement:
    "With $d\\mathcal X_t = -\\gamma \\nabla \\mathcal L(\\mathcal X_t)\\,dt + \\frac{\\gamma}{\\sqrt d} \\sqrt{E[(\\nabla_r f)^{\\otimes 2}] \\otimes K}\\, d\\mathcal W_t$: $\\sup_{0 \\le t \\le T} |\\varphi(X_{\\lfloor td \\rfloor}) - \\varphi(\\mathcal X_t)| \\le d^{-\\epsilon}$ with overwhelming probability. Sharp: the diffusion stays within order $d^{-1/2}$ of the limit of SGD.",
  source: SOURCES.talk,
  assumptions: [
    "binary logistic loss, means $\\pm\\mu$, $p_1 = 1/2$, $X_0 = 0$, $\\gamma = 0.9$: zero-one and identity; $\\varphi$: loss, overlap, norm",
    "$T = 1$, the supremum over 10 times; the suprema are over the distance from the limiting system, that of SGD in the claim on concentration; the means of both processes are compared at $t = 1$. Single runs fluctuate differently: the noise of SGD has the covariance of $a \\nabla f$, not $E[(\\nabla f)^2] K$ alone",
  ],
  recorded: "supported",
  judge: async (context) =>
    simulatedJudgement([
      ...(await hasTheLimit((k) => simulated("homogenized", SEED + k), context)),
      ...(await sameMeans()),
    ]),
  control: {
    statement: "Without the noise term, as a gradient flow, it has the same limit.",
    judge: async (context) => simulatedJudgement(await hasTheLimit(() => gradientFlow, context)),
  },
};
