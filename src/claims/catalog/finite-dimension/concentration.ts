import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { identityProblem, zeroOneProblem } from "../support/families.js";
import type { Case } from "../../judging/judgement.js";
import { bandsEvidence } from "./simulated-bands.js";
import { concentrationCases, simulated, type Size } from "./simulated-concentration.js";
import { simulatedJudgement } from "./simulated-judgement.js";
import { blockPowerLawProblem } from "./simulated-problems.js";
import { SOURCES } from "../support/sources.js";

const GAMMA = 0.9;
const SEED = 51_001;
/** Where the largest distance is looked for. */
const TIMES = Array.from({ length: 10 }, (_, k) => (k + 1) / 10);
/** Finer over five decades. */
const RESOLUTIONS = [0.03, 0.05, 0.05];

/**
 * What leaves a half-width open is the drift, by which the exponent moves without d = 40: of few runs beyond 40 it would be
 * noise. With so many its standard error is a quarter of what the resolution leaves, at which any seed decides.
 */
const FIVE_DECADES: readonly Size[] = [
  { dimension: 40, runs: 4000 },
  { dimension: 400, runs: 6000 },
  { dimension: 4000, runs: 1200 },
  { dimension: 40_000, runs: 100 },
  { dimension: 400_000, runs: 6 },
  { dimension: 4_000_000, runs: 1 },
];
const FOUR_DECADES: readonly Size[] = [
  { dimension: 40, runs: 4000 },
  { dimension: 400, runs: 4000 },
  { dimension: 4000, runs: 800 },
  { dimension: 40_000, runs: 60 },
  { dimension: 400_000, runs: 4 },
];
/** The control, which must tell d^-0.42 apart. */
const TELLING: readonly Size[] = [
  { dimension: 40, runs: 4000 },
  { dimension: 400, runs: 4000 },
  { dimension: 4000, runs: 1000 },
];
export const TRIED: readonly (readonly [Problem, readonly Size[]])[] = [
  [zeroOneProblem(GAMMA), FIVE_DECADES],
  [identityProblem(GAMMA), FOUR_DECADES],
  [blockPowerLawProblem(1.5, 0.5, GAMMA), FOUR_DECADES],
];

export const CONTROL: typeof TRIED = [[zeroOneProblem(GAMMA), TELLING]];

/** Drawn beside the exponents: small enough that the band can be seen. */
const BANDS = { dimension: 40, until: 20, runs: 40, seed: SEED };

/** Whether the supremum falls with this exponent, on runs drawn from a seed. */
export async function concentrates(
  exponent: number,
  tried: typeof TRIED,
  context: JudgeContext,
  seed: number = SEED,
): Promise<Judgement> {
  const cases: Case[] = [];
  for (const [k, [problem, sizes]] of tried.entries()) {
    const process = simulated("exact-in-law", seed + k);
    const request = { problem, process, sizes, times: TIMES, exponent, resolution: RESOLUTIONS[k] };
    cases.push(...(await concentrationCases(request, context)));
  }
  return simulatedJudgement(cases);
}

export const claim: Claim = {
  id: "concentration",
  title: "SGD concentrates around its limit at the rate $d^{-1/2}$",
  statement:
    "For every $\\epsilon \\in (0, \\frac12)$, with overwhelming probability $\\sup_{0 \\le t \\le T} |L(X_{\\lfloor td \\rfloor}) - \\mathcal L(t)| < C d^{-\\epsilon}$; this holds for other statistics of $X$. Sharp: the supremum is of order $d^{-1/2}$ for loss, overlap and norm.",
  source: SOURCES.talk,
  assumptions: [
    "binary logistic loss, means $\\pm\\mu$, $p_1 = 1/2$, $X_0 = 0$, $\\gamma = 0.9$: identity, zero-one, a power law in four blocks",
    "$T = 1$, the supremum over 10 times; runs exact in law; intervals are 2.5 standard errors and the drift",
  ],
  recorded: "supported",
  judge: async (context) => {
    const judgement = await concentrates(-0.5, TRIED, context);
    const bands = [];
    for (const [problem] of TRIED) bands.push(await bandsEvidence({ ...BANDS, problem }, context));
    return { ...judgement, evidence: [...judgement.evidence, ...bands] };
  },
  control: {
    statement: "The supremum is of order $d^{-0.42}$.",
    judge: (context) => concentrates(-0.42, CONTROL, context),
  },
};
