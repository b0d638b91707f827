import { simulate } from "../../../results/simulate.js";
import type { Problem } from "../../../problem/problem.js";
import type { Evidence, JudgeContext, Series } from "../../claim.js";
import { figure } from "../support/figures.js";
import { solutionOf } from "../../measuring/solution-of.js";

/** How runs of SGD are drawn beside their limit. */
export interface BandsRequest {
  /** Of any dimension: the runs have `dimension`, the limit is the limit of the problem. */
  readonly problem: Problem;
  readonly dimension: number;
  readonly until: number;
  readonly runs: number;
  readonly seed: number;
}

const POINTS = 24;
const PERCENTS = ["5", "50", "95"] as const;

/** The band that holds nine of ten runs of SGD (exact in law), their median, and the limit over it. */
export async function bandsEvidence(
  { problem, dimension, until, runs, seed }: BandsRequest,
  context: JudgeContext,
): Promise<Evidence> {
  const options = { until, runs, seed, points: POINTS, spacing: "log", workers: 0 } as const;
  const sgd = await simulate({ ...problem, dimension }, { ...options, method: "exact-in-law" });
  if ("interrupted" in sgd) throw new Error("bands: interrupted without a signal");
  const first = sgd.times.findIndex((time) => time > 0);
  const log10Times = sgd.times.slice(first).map(Math.log10);
  const limit = await solutionOf(problem, { log10Times, tolerance: context.tolerance }, context);
  const drawn = (label: string, role: Series["role"], values: readonly unknown[]): Series => ({
    label,
    role,
    log10Time: log10Times,
    values: values.map(Number),
  });
  const quantiles = PERCENTS.map((percent) =>
    drawn(`${percent} % of the runs`, "measured", sgd.quantiles.loss[percent].slice(first)),
  );
  const theory = drawn("limit", "claimed", limit.observables.loss);
  const title = `${runs} runs of SGD at $d = ${dimension}$ and the limit, ${problem.name}`;
  return {
    kind: "simulated",
    summary: `Quantiles of the loss over ${runs} runs at $d = ${dimension}$, with the limit drawn over them.`,
    problem,
    figures: [figure(title, "loss L(t)", "linear", [...quantiles, theory])],
  };
}
