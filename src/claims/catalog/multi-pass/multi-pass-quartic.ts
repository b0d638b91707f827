import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import { simulateRuns } from "../../../results/simulate-runs.js";
import type { SimulateResult } from "../../../results/simulate-result.js";
import { flatten } from "../../../theory/value.js";
import type { Claim, JudgeContext, Judgement, Measured } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { simulatedJudgement } from "../finite-dimension/simulated-judgement.js";
import { SOURCES } from "../support/sources.js";

const [SAMPLES, EPOCHS, RUNS, SEED] = [2, 3, 24, 1];
const UNTIL = SAMPLES * EPOCHS;
const DIMENSIONS = [128, 512];

/** f' = (r^2 - y^2) r with y = |r*|; one pass converges at this step size. */
const problemIn = (dimension: number) => ({
  name: `quartic phase retrieval, d = ${dimension}`,
  dimension,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: { expression: "(r^2 - y^2)^2/4", variable: "r" },
  teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "absolute" },
  stepSize: { rule: "constant", gamma: 0.2 },
  initial: { kind: "random", norm: 1, seed: 1 },
});
const inSeveralPasses = (dimension: number) => ({
  ...problemIn(dimension),
  samples: { perDimension: SAMPLES, order: "with-replacement", noise: "jumps" },
});

async function runsOf(problem: ReturnType<typeof problemIn>): Promise<SimulateResult> {
  const options = { until: UNTIL, points: 1, runs: RUNS, seed: SEED, trajectories: true };
  const found = await simulateRuns(problem, options);
  if ("interrupted" in found) throw new Error("quartic: interrupted without a signal");
  return found;
}

/** The share of runs whose norm overflows, with three deviations of a binomial share (Wilson's interval). */
function escaped({ escapes = [], trajectories }: SimulateResult): Measured {
  const gone = new Set(escapes.map(({ run }) => run));
  const stayed = RUNS - gone.size;
  const lost = (trajectories?.norm ?? []).slice(0, stayed).filter((run) => {
    return !Number.isFinite(flatten(run[run.length - 1])[0]);
  });
  const share = (gone.size + lost.length) / RUNS;
  const z = 9 / RUNS;
  return {
    value: (share + z / 2) / (1 + z),
    error: (3 * Math.sqrt((share * (1 - share)) / RUNS + z / (4 * RUNS))) / (1 + z),
  };
}

/** Whether most of the runs overflow, or few of them do. */
function most(name: string, share: Measured, wanted: "most" | "few"): Finding {
  const above = share.value - share.error > 0.5;
  const below = share.value + share.error < 0.5;
  const holds = wanted === "most" ? above : below;
  return {
    decision: holds ? "holds" : above || below ? "fails" : "undecided",
    summary: `the share of runs that overflow within $t = ${UNTIL}$, ${name}, is ${intervalText(share)}, stated ${wanted === "most" ? "above" : "below"} $1/2$.`,
    measured: { [name]: share },
  };
}

/** The mean norm of one-pass runs, against its limit. */
async function nearLimit(dimension: number, context: JudgeContext): Promise<Finding> {
  const problem = problemIn(dimension);
  const runs = await runsOf(problem);
  const at = { at: [UNTIL], tolerance: context.tolerance };
  const { observables } = await solutionOf(problem, at, context);
  const limit = flatten(observables.norm[0])[0];
  const last = runs.mean.norm.length - 1;
  const found = {
    value: flatten(runs.mean.norm[last])[0],
    error: 4 * flatten(runs.standardError.norm[last])[0],
  };
  const near = Math.abs(found.value - limit) < found.error;
  return {
    decision: near ? "holds" : "fails",
    summary: `$\\|X\\|^2$ of one pass is ${intervalText(found)}, its limit ${limit.toPrecision(5)}.`,
    measured: { "$\\|X\\|^2$ of one pass": found },
  };
}

async function judged(onePass: "most" | "few", context: JudgeContext): Promise<Judgement> {
  const cases: Case[] = [];
  for (const dimension of DIMENSIONS) {
    const label = `$d = ${dimension}$`;
    const several = escaped(await runsOf(inSeveralPasses(dimension)));
    cases.push({ label, finding: most("several passes", several, "most") });
    const single = escaped(await runsOf(problemIn(dimension)));
    cases.push({ label, finding: most("one pass", single, onePass) });
  }
  const largest = DIMENSIONS[DIMENSIONS.length - 1];
  cases.push({ label: `$d = ${largest}$`, finding: await nearLimit(largest, context) });
  return simulatedJudgement(cases);
}

export const claim: Claim = {
  id: "multi-pass-quartic",
  title: "Quartic phase retrieval has a limit in one pass and none in several",
  statement:
    "For $f = (r^2 - y^2)^2/4$ and $y = |r^\\ast|$ one pass has a finite limit. Several passes have none: a sample that is visited again maps $r$ to $r - \\gamma (r^2 - y^2) r$, which iterated has infinite moments under a Gaussian field, and runs of any large dimension overflow within a few epochs.",
  source: SOURCES.multiPass,
  assumptions: [
    "$K = I$, $n/d = 2$, $\\gamma = 0.2$, $|X_0| = |X^\\ast| = 1$; argued, and seen in runs at $d = 128$ and $512$ over three epochs",
  ],
  recorded: "supported",
  judge: (context) => judged("few", context),
  control: {
    statement: "Neither has a limit: runs of one pass overflow as well.",
    judge: (context) => judged("most", context),
  },
};
