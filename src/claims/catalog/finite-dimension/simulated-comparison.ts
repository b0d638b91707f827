import type { Problem } from "../../../problem/problem.js";
import type { Table } from "../../claim.js";
import type { Case } from "../../judging/judgement.js";
import { combined, estimated, vanishes, withoutBias, type Estimated } from "./simulated-mean.js";
import type { Size } from "./simulated-concentration.js";
import {
  followRuns,
  inDimension,
  STATISTICS,
  type Path,
  type Statistic,
} from "./simulated-runs.js";

/** SGD and the diffusion in one dimension at one time, runs independent of each other. */
interface Compared {
  readonly dimension: number;
  readonly sgd: readonly Path[];
  readonly diffusion: readonly Path[];
}

const at = (paths: readonly Path[], statistic: Statistic): Estimated =>
  estimated(paths.map((path) => path[statistic][0]));

/** Standard deviation of a run times sqrt(d). */
const spread = (paths: readonly Path[], statistic: Statistic, dimension: number): number =>
  Number((at(paths, statistic).standardError * Math.sqrt(paths.length * dimension)).toPrecision(3));

/**
 * Whether the means over the runs of SGD and of homogenised SGD differ by more than order 1/d: the
 * difference in two dimensions, a term of order 1/d taken out. The deviations of single runs stand in the
 * table; they need not agree.
 */
export async function meansAgree(
  problem: Problem,
  sizes: readonly [Size, Size],
  time: number,
  seed: number,
  resolution: number,
): Promise<Case[]> {
  const seen: Compared[] = [];
  for (const { dimension, runs } of sizes) {
    const request = { runs, times: [time] };
    const placed = inDimension(problem, dimension);
    const own = seed + 2 * dimension;
    const sgd = await followRuns(placed, { ...request, method: "exact-in-law", seed: own });
    const diffusion = await followRuns(placed, {
      ...request,
      method: "homogenized",
      seed: own + 1,
    });
    seen.push({ dimension, sgd, diffusion });
  }
  return STATISTICS.map((statistic, k): Case => {
    const [small, large] = seen.map(({ dimension, sgd, diffusion }) => ({
      dimension,
      difference: combined(1, at(sgd, statistic), 1, at(diffusion, statistic)),
    }));
    const name = `difference of the mean ${statistic} of SGD and of homogenised SGD, a term of order $1/d$ taken out,`;
    const finding = vanishes(name, withoutBias(small, large), resolution);
    const label = `${problem.name}, $t = ${time}$, $d = ${small.dimension}$ and $${large.dimension}$`;
    return { label, finding, ...(k === 0 && { tables: [tableOf(seen)] }) };
  });
}

function tableOf(seen: readonly Compared[]): Table {
  const columns = ["statistic", "$d$", "SGD", "homogenised SGD"];
  const rows = STATISTICS.flatMap((statistic) =>
    seen.map(({ dimension, sgd, diffusion }) => [
      ...[statistic, dimension],
      ...[spread(sgd, statistic, dimension), spread(diffusion, statistic, dimension)],
    ]),
  );
  return { title: "Standard deviation of a run times $\\sqrt d$", columns, rows };
}
