import { standing } from "../asymptotics/compare.js";
import { intervalText } from "../asymptotics/number-in-text.js";
import type { Problem } from "../problem/problem.js";
import type { JudgeContext, Table } from "./claim.js";
import type { Case } from "./judgement.js";
import type { Size } from "./simulated-concentration.js";
import { STANDARD_ERRORS } from "./simulated-exponent.js";
import { estimated, type Estimated } from "./simulated-mean.js";
import { followLimit, followRuns, inDimension, type Statistic } from "./simulated-runs.js";

/** The difference between the mean over the runs and the limit, in one dimension. */
export interface Bias {
  readonly dimension: number;
  readonly runs: number;
  readonly bias: Estimated;
}

/** E[y(X_td)] - y(t) at one time, from runs exact in law. */
export async function biasOf(
  problem: Problem,
  statistic: Statistic,
  time: number,
  seed: number,
  { dimension, runs }: Size,
  context: JudgeContext,
): Promise<Bias> {
  const request = { method: "exact-in-law", seed: seed + dimension, runs, times: [time] } as const;
  const limit = await followLimit(problem, [time], dimension, context);
  const paths = await followRuns(inDimension(problem, dimension), request);
  const bias = estimated(paths.map((path) => path[statistic][0] - limit[statistic][0]));
  return { dimension, runs, bias };
}

/** Slope of log |bias| against log d, every point weighted by its relative standard error. */
function slopeOf(biases: readonly Bias[]): Estimated {
  const points = biases.map(({ dimension, bias }) => ({
    x: Math.log(dimension),
    y: Math.log(Math.abs(bias.value)),
    weight: (bias.value / bias.standardError) ** 2,
  }));
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  const centre = points.reduce((sum, { x, weight }) => sum + weight * x, 0) / total;
  const spread = points.reduce((sum, { x, weight }) => sum + weight * (x - centre) ** 2, 0);
  const value = points.reduce((sum, { x, y, weight }) => sum + weight * (x - centre) * y, 0) / spread;
  return { value, standardError: 1 / Math.sqrt(spread) };
}

/** Whether the bias falls with the stated power of d; every bias must be told from 0. */
export function biasFallsLike(
  label: string,
  biases: readonly Bias[],
  stated: number,
  resolution: number,
): Case {
  const tables = [tableOf(label, biases)];
  const seen = biases.every(({ bias }) => Math.abs(bias.value) > 5 * bias.standardError);
  if (!seen) {
    const summary = "The bias is not told from $0$ by five standard errors everywhere.";
    return { label, tables, finding: { decision: "undecided", summary, measured: {} } };
  }
  const slope = slopeOf(biases);
  const drift = Math.abs(slope.value - slopeOf(biases.slice(1)).value);
  const interval = { value: slope.value, error: STANDARD_ERRORS * slope.standardError + drift };
  const place = standing(interval, stated, resolution);
  const excluded = place === "below" || place === "above";
  const summary = `The exponent of $d$ in the bias of the mean is ${intervalText(interval)} (stated: $${stated}$).`;
  const measured = { "exponent of $d$ in the bias": interval };
  const decision = excluded ? "fails" : place === "equal" ? "holds" : "undecided";
  return { label, tables, finding: { decision, summary, measured } };
}

function tableOf(label: string, biases: readonly Bias[]): Table {
  const title = `Bias of the mean times $d$, ${label}`;
  const columns = ["$d$", "runs", "bias times $d$", "its standard error"];
  const rows = biases.map(({ dimension, runs, bias }) => {
    const figures = [bias.value * dimension, bias.standardError * dimension];
    return [dimension, runs, ...figures.map((x) => Number(x.toPrecision(3)))];
  });
  return { title, columns, rows };
}
