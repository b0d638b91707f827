import type { Problem } from "../../../problem/problem.js";
import type { SimulationMethod } from "../../../simulation/method.js";
import type { JudgeContext, Table } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import { average, hasExponent, type Group } from "./simulated-exponent.js";
import { followLimit, followRuns, inDimension, STATISTICS } from "./simulated-runs.js";
import type { Path, Statistic } from "./simulated-runs.js";

/** How many runs in which dimension. */
export interface Size {
  readonly dimension: number;
  readonly runs: number;
}

/** What is compared with the limit of SGD, along independent paths in d dimensions. */
export type Process = (
  problem: Problem,
  size: Size,
  times: readonly number[],
  context: JudgeContext,
) => Promise<readonly Path[]>;

/** SGD or the diffusion; d is added to the seed, so that dimensions are independent of each other. */
export function simulated(method: SimulationMethod, seed: number): Process {
  return (problem, { dimension, runs }, times) =>
    followRuns(inDimension(problem, dimension), { method, seed: seed + dimension, runs, times });
}

/** log sup_t |y(X_td) - y(t)| over the times, for every run. */
function logSupremum(path: Path, limit: Path, statistic: Statistic): number {
  const distances = path[statistic].map((value, k) => Math.abs(value - limit[statistic][k]));
  return Math.log(Math.max(...distances));
}

export interface Suprema {
  readonly problem: Problem;
  readonly process: Process;
  readonly sizes: readonly Size[];
  readonly times: readonly number[];
}
export interface Concentration extends Suprema {
  /** Stated exponent of d in sup_t |y(X_td) - y(t)|, and how well it must be known. */
  readonly exponent: number;
  readonly resolution: number;
}

/** [statistic][size] log of the largest distance from the limit over the times, of every run. */
export type LogSuprema = Readonly<Record<Statistic, readonly Group[]>>;

export async function logSuprema(request: Suprema, context: JudgeContext): Promise<LogSuprema> {
  const { problem, process, sizes, times } = request;
  const groups: Record<Statistic, Group[]> = { loss: [], overlap: [], norm: [] };
  for (const [k, size] of sizes.entries()) {
    const limit = await followLimit(problem, times, size.dimension, context);
    const paths = await process(problem, size, times, context);
    for (const statistic of STATISTICS) {
      const logValues = paths.map((path) => logSupremum(path, limit, statistic));
      groups[statistic].push({ dimension: size.dimension, logValues });
    }
    context.onProgress?.((k + 1) / sizes.length, `${problem.name}, d = ${size.dimension}`);
  }
  return groups;
}

/**
 * A case for each statistic: how the largest distance from the limit over the times falls with d. The
 * geometric mean over the runs is followed; it has no bias from few runs.
 */
export async function concentrationCases(
  request: Concentration,
  context: JudgeContext,
): Promise<Case[]> {
  const { problem, times, exponent, resolution } = request;
  const groups = await logSuprema(request, context);
  return STATISTICS.map((statistic, k): Case => {
    const finding = hasExponent(statistic, groups[statistic], exponent, resolution);
    const label = `${problem.name}, sup over $t \\le ${times.at(-1) ?? 0}$`;
    const tables = [supremaTable(statistic, groups[statistic])];
    return { label, finding, tables, ...(k === 0 && { problem }) };
  });
}

export function supremaTable(statistic: Statistic, groups: readonly Group[]): Table {
  return {
    title: `Largest distance of the ${statistic} from its limit, times $\\sqrt d$`,
    columns: ["$d$", "runs", "geometric mean", "largest"],
    rows: groups.map((group) => {
      const root = Math.sqrt(group.dimension);
      const largest = Math.exp(Math.max(...group.logValues));
      const figures = [Math.exp(average(group)) * root, largest * root];
      return [
        group.dimension,
        group.logValues.length,
        ...figures.map((x) => Number(x.toPrecision(3))),
      ];
    }),
  };
}
