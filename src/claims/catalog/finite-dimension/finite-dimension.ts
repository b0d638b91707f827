import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { identityProblem, zeroOneProblem } from "../support/families.js";
import type { Case } from "../../judging/judgement.js";
import { biasFallsLike, biasOf, type Bias } from "./simulated-bias.js";
import { logSuprema, simulated, supremaTable, type Size } from "./simulated-concentration.js";
import { average, STANDARD_ERRORS, type Group } from "./simulated-exponent.js";
import { simulatedJudgement } from "./simulated-judgement.js";
import { nullHalfRemark } from "./simulated-null-half.js";
import { leastSquaresProblem } from "./simulated-problems.js";
import { STATISTICS, type Statistic } from "./simulated-runs.js";
import { SOURCES } from "../support/sources.js";

const SEED = 53_001;
const TIMES = Array.from({ length: 10 }, (_, k) => (k + 1) / 5);
const SIZES: readonly Size[] = [
  { dimension: 100, runs: 400 },
  { dimension: 500, runs: 400 },
  { dimension: 1000, runs: 400 },
  { dimension: 8000, runs: 300 },
];
/** How far the ratio to the largest d may be from 1. */
const TOLERATED = 0.25;
type Biased = readonly [problem: Problem, statistic: Statistic, time: number, runs: number];
const BIASED: readonly Biased[] = [
  [identityProblem(3), "norm", 0.5, 10_000],
  [leastSquaresProblem(1), "loss", 2, 6000],
];
const BIAS_DIMENSIONS = [10, 20, 40, 80, 160];
const BIAS_RESOLUTION = 0.25;

/** sqrt(d) times the largest distance from the limit, at d = 100, 500, 1000 over the same at the largest d. */
async function deviationCases(problem: Problem, context: JudgeContext): Promise<Case[]> {
  const process = simulated("exact-in-law", SEED);
  const suprema = await logSuprema({ problem, process, sizes: SIZES, times: TIMES }, context);
  return STATISTICS.map((statistic): Case => {
    const groups = suprema[statistic];
    const ratios = groups.slice(0, -1).map((group) => logRatio(group, groups[groups.length - 1]));
    const error = Math.max(...ratios.map((ratio) => ratio.error));
    const worst = ratios.reduce((a, b) => (Math.abs(b.value) > Math.abs(a.value) ? b : a));
    const distance = Math.abs(worst.value);
    const decision =
      distance - error > TOLERATED ? "fails" : distance + error < TOLERATED ? "holds" : "undecided";
    const measured = { [`log of the ratio for the ${statistic}`]: worst };
    const summary = `$\\sqrt d$ times the largest distance of the ${statistic} from its limit up to $t = ${TIMES[TIMES.length - 1]}$ is the same at $d = 100, 500, 1000$ as at $d = 8000$, up to a factor whose logarithm is at most ${intervalText(worst)}.`;
    const tables = [supremaTable(statistic, groups)];
    return { label: problem.name, finding: { decision, summary, measured }, tables };
  });
}

function logRatio(group: Group, last: Group): { value: number; error: number } {
  const value = scaled(group) - scaled(last);
  const variance = [group, last].reduce((sum, one) => sum + varianceOfMean(one), 0);
  return { value, error: STANDARD_ERRORS * Math.sqrt(variance) };
}

const scaled = (group: Group): number => average(group) + 0.5 * Math.log(group.dimension);

function varianceOfMean(group: Group): number {
  const middle = average(group);
  const squares = group.logValues.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return squares / group.logValues.length / (group.logValues.length - 1);
}

async function biasCases(
  exponent: number,
  biased: typeof BIASED,
  context: JudgeContext,
): Promise<Case[]> {
  const cases: Case[] = [];
  for (const [problem, statistic, time, runs] of biased) {
    const biases: Bias[] = [];
    for (const dimension of BIAS_DIMENSIONS)
      biases.push(await biasOf(problem, statistic, time, SEED, { dimension, runs }, context));
    const label = `${problem.name}, ${statistic} at $t = ${time}$`;
    cases.push(biasFallsLike(label, biases, exponent, BIAS_RESOLUTION));
  }
  return cases;
}

async function differs(biasExponent: number, context: JudgeContext): Promise<Judgement> {
  const deviations = await deviationCases(zeroOneProblem(0.9), context);
  const biases = await biasCases(biasExponent, BIASED, context);
  return simulatedJudgement([...deviations, ...biases], [await nullHalfRemark(SEED, context)]);
}

export const claim: Claim = {
  id: "finite-dimension",
  title: "Finite $d$: a run is off by order $d^{-1/2}$, the mean over runs by order $1/d$",
  statement:
    "Small $d$ causes visible deviation from the prediction of the limiting system ($d = 100, 500, 1000$). Sharp: a run deviates by $C d^{-1/2}$ with the constant of large $d$ already at $d = 100$; the mean over runs is biased by order $1/d$.",
  source: SOURCES.review,
  assumptions: [
    "deviations: zero-one, $\\gamma = 0.9$, $T = 2$, up to a factor $e^{\\pm 0.25}$",
    "bias: $d = 10$ to $160$, where it can be told from the noise, a term of the next order fitted along: norm in the identity model with $\\gamma = 3$, loss of least squares with $\\gamma = 1$",
  ],
  recorded: "supported",
  judge: (context) => differs(-1, context),
  control: {
    statement: "The bias of the mean is of order $d^{-1/2}$, like the deviation of a run.",
    judge: async (context) => simulatedJudgement(await biasCases(-0.5, BIASED.slice(1), context)),
  },
};
