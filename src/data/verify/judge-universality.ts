import { normalQuantile } from "../../numerics/normal-quantile.js";
import { deviationOf, meanOf } from "../../results/run-statistics.js";

/** One number of a result along the times: of runs on the data, on their Gaussian twin, and of the limit. */
export interface Comparison {
  /** "loss", "overlaps.1.1". */
  readonly name: string;
  /** t = n/d. */
  readonly times: readonly number[];
  /** [run][time] on the data. */
  readonly data: readonly (readonly number[])[];
  /** [run][time] on Gaussian samples of the same moments; absent where there are too few samples for them. */
  readonly twin?: readonly (readonly number[])[];
  /** [time] the limit of the fitted mixture. */
  readonly limit: readonly number[];
  /** [time] standard error of an average over the samples there are; 0 where moments fix it. */
  readonly samplingErrors: readonly number[];
}

/** What is found for one observable. */
export interface UniversalityFinding {
  readonly name: string;
  readonly verdict: "supported" | "refuted" | "inconclusive";
  /** One sentence with the numbers in it. */
  readonly reason: string;
  /** (limit - mean over the runs) / mean, at the time where it is worst in standard deviations. */
  readonly deviation: number;
}

/** Chance that a band misses somewhere although the runs have the law that it assumes. */
const LEVEL = 1e-3;

/**
 * Is the limit inside the band of runs at every time, and do runs on the data differ from runs on Gaussian samples of the
 * same moments? A band is mean +- z s sqrt(1/n + 1), s the deviation between runs, z the normal quantile at 1e-3 shared
 * out among the times. Runs over the same samples in different orders are no independent data sets: after m steps at most
 * samples/m of them count as such; averages over the
 * samples have a standard error of their own.
 *
 * The limit outside the band refutes it at this d. Where the twin's runs leave the limit as well, or there is no twin, the
 * finite dimension may be the reason, and universality is then judged by data against twin alone.
 * @param samples how many there are
 * @param dimension d
 */
export function judgeUniversality(
  comparison: Comparison,
  samples: number,
  dimension: number,
): UniversalityFinding {
  const { name, times, data, twin, limit, samplingErrors } = comparison;
  const z = normalQuantile(1 - LEVEL / (2 * times.length));
  const fresh = times.map((t) => Math.max(1, Math.min(data.length, samples / (t * dimension))));
  const own = times.map((_, k) => statistics(data.map((run) => run[k])));
  const other = twin && times.map((_, k) => statistics(twin.map((run) => run[k])));
  const outside = worstOf(times, (k) => {
    const { mean, deviation } = own[k];
    return (
      (limit[k] - mean) / Math.hypot(deviation * Math.sqrt(1 + 1 / fresh[k]), samplingErrors[k])
    );
  });
  const apart =
    other &&
    worstOf(times, (k) => {
      const spread = Math.hypot(own[k].deviation, other[k].deviation);
      const error = Math.hypot(spread / Math.sqrt(fresh[k]), Math.SQRT2 * samplingErrors[k]);
      return (own[k].mean - other[k].mean) / error;
    });
  const k = outside.index;
  const deviation = (limit[k] - own[k].mean) / Math.abs(own[k].mean);
  const found = { name, deviation };
  const where =
    `at t = ${short(times[k])} the limit ${short(limit[k])} is ${short(Math.abs(outside.size))} deviations of a run ` +
    `from the mean ${short(own[k].mean)} of runs on the data`;
  if (apart && other && Math.abs(apart.size) > z) {
    const gap =
      `at t = ${short(times[apart.index])} runs on the data have the mean ${short(own[apart.index].mean)}, on Gaussian ` +
      `samples of the same moments ${short(other[apart.index].mean)}: ${short(Math.abs(apart.size))} standard errors ` +
      `apart, more than ${short(z)}`;
    return { ...found, verdict: "refuted", reason: gap };
  }
  if (Math.abs(outside.size) <= z)
    return {
      ...found,
      verdict: "supported",
      reason: `nowhere farther: ${where}, at most ${short(z)}`,
    };
  const beyond = `${where}, more than ${short(z)}`;
  if (apart === undefined)
    return {
      ...found,
      verdict: "refuted",
      reason: `${beyond}; a class has too few samples for Gaussian ones of its moments`,
    };
  const undecided =
    `${beyond}; but runs on Gaussian samples of the same moments are within ${short(Math.abs(apart.size))} standard ` +
    "errors of those on the data: more samples would decide whether d is too small or the data are not Gaussian";
  return { ...found, verdict: "inconclusive", reason: undecided };
}

function statistics(values: readonly number[]): { mean: number; deviation: number } {
  return { mean: meanOf(values), deviation: deviationOf(values) };
}

/** The time where a score is largest in size; 0/0 counts as no deviation. */
function worstOf(
  times: readonly number[],
  score: (index: number) => number,
): { index: number; size: number } {
  const sizes = times.map((_, k) => score(k) || 0);
  const index = sizes.reduce(
    (best, size, k) => (Math.abs(size) > Math.abs(sizes[best]) ? k : best),
    0,
  );
  return { index, size: sizes[index] };
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
