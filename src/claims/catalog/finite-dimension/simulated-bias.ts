import { standing } from "../../../asymptotics/compare.js";
import { leastSquares } from "../../../asymptotics/compiled-least-squares.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext, Table } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import type { Size } from "./simulated-concentration.js";
import { estimated, intervalOf, type Estimated } from "./simulated-mean.js";
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

/**
 * p in log |bias| = p log d + c + e / d, every point weighted by its relative standard error: the next
 * order of the bias, 1/d relative to the first, is fitted along.
 */
function exponentOf(biases: readonly Bias[]): Estimated | undefined {
  const shape = { samples: biases.length, head: 0, tail: 3, wanted: 1 };
  const fit = leastSquares(shape, (memory, at) =>
    biases.forEach(({ dimension, bias: { value, standardError } }, k) => {
      const weight = Math.abs(value / standardError);
      const row = [Math.log(dimension), 1, 1 / dimension, Math.log(Math.abs(value))];
      row.forEach((entry, j) => (memory[at + k * row.length + j] = weight * entry));
    }),
  );
  return fit && { value: fit.coefficients[0], standardError: fit.deviations[0] };
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
  const exponent = seen ? exponentOf(biases) : undefined;
  if (!exponent) {
    const summary = "The bias is not told from $0$ by five standard errors everywhere.";
    return { label, tables, finding: { decision: "undecided", summary, measured: {} } };
  }
  const interval = intervalOf(exponent);
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
