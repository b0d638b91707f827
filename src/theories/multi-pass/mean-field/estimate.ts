import { streamsOf } from "../../../simulation/random/streams.js";
import type { Trajectory } from "../../../theory/trajectory.js";
import { entrywise, type Value } from "../../../theory/value.js";
import { epochOf, type MultiPassProblem } from "../problem.js";
import { QUANTITIES } from "../quantities.js";
import { columnsOf, undefinedAt, type Row } from "../tabulated.js";
import { clockOf } from "./clock.js";
import { stencilAt } from "./interpolate.js";
import { march, type March } from "./march.js";
import type { MarchSetting } from "./march-setting.js";
import { combined, combinedRows, largestEntry, rowAtStep } from "./march-row.js";
import type { Plan } from "./plan.js";

/** The rows of one replicate at one level, and what the reader must know of it. */
export interface MarchedRows {
  readonly rows: readonly Row[];
  readonly clipped: number;
  /** Epochs at which the march stopped, where something was not finite. */
  readonly stopped?: number;
  readonly march: March;
}

/** One march, read off at times in epochs. */
export function marchedRows(
  problem: MultiPassProblem,
  setting: MarchSetting,
  plan: Plan,
  epochs: readonly number[],
  [replicate, level]: readonly [number, number],
): MarchedRows {
  const stepsPerEpoch = plan.stepsPerEpoch[level];
  const clock = clockOf(problem, 1 / stepsPerEpoch);
  const last = epochs[epochs.length - 1] * stepsPerEpoch;
  const isDiscrete = problem.samples.batchFraction !== undefined;
  const steps = isDiscrete ? Math.floor(last + 1e-9) : Math.ceil(last - 1e-9);
  const streams = streamsOf(plan.seed);
  const classes = setting.probabilities.length;
  const first = replicate * (2 * classes + 1);
  const found = march(setting, {
    clock,
    steps,
    paths: plan.paths,
    start: streams(first),
    streams: setting.probabilities.map((_, c) => [
      streams(first + 1 + 2 * c),
      streams(first + 2 + 2 * c),
    ]),
    refinement: 2 ** level,
  });
  if (found.stopped !== undefined) {
    const { clipped, stopped } = found;
    return { rows: [], clipped, stopped: stopped / stepsPerEpoch, march: found };
  }
  const rows = epochs.map((epoch) => {
    const position = epoch * stepsPerEpoch;
    const stencil = isDiscrete
      ? { steps: [Math.floor(position + 1e-9)], weights: [1] }
      : stencilAt(position, steps, clock.stepsPerPass);
    const read = stencil.steps.map((k) => rowAtStep(problem, setting, found, k));
    return combinedRows(read, stencil.weights);
  });
  return { rows, clipped: found.clipped, march: found };
}

/**
 * Means over the replicates, extrapolated to steps of length 0 (Richardson: the error is linear in p), with the standard
 * error of the replicates and the distance of the extrapolation from the one that is twice as coarse.
 * @param table [replicate][level][time]
 */
export function estimated(
  name: string,
  log10Times: readonly number[],
  table: readonly (readonly (readonly Row[])[])[],
): Trajectory {
  const isExtrapolated = table[0].length > 1;
  const times = log10Times.map((_, t) => {
    const extrapolated = table.map((levels) => {
      const at = levels.map((rows) => rows[t]);
      return isExtrapolated
        ? {
            fine: combinedRows([at[0], at[1]], [2, -1]),
            coarse: combinedRows([at[1], at[2]], [2, -1]),
          }
        : { fine: at[0], coarse: at[0] };
    });
    return {
      fine: extrapolated.map(({ fine }) => fine),
      coarse: extrapolated.map(({ coarse }) => coarse),
    };
  });
  const names = Object.keys(times[0].fine[0]);
  const perTime = (read: (time: (typeof times)[number], name: string) => Value) =>
    columnsOf(times.map((time) => Object.fromEntries(names.map((n) => [n, read(time, n)]))));
  const pick = (rows: readonly Row[], n: string): Value[] => rows.map((row) => row[n]);
  const values = perTime(({ fine }, n) => entrywise(pick(fine, n), mean));
  const standardErrors = perTime(({ fine }, n) => entrywise(pick(fine, n), standardError));
  const discretisationErrors = perTime(({ fine, coarse }, n) =>
    entrywise(
      [entrywise(pick(fine, n), mean), entrywise(pick(coarse, n), mean)],
      ([a, b]) => Math.abs(a - b) / REMAINDER,
    ),
  );
  const errors = Object.fromEntries(
    names.map((n) => [
      n,
      log10Times.map((_, t) => {
        const both = combined([standardErrors[n][t], discretisationErrors[n][t]], [2, 1]);
        const isLogarithm = QUANTITIES.some((q) => q.name === n && q.logarithmic);
        const size = Math.max(largestEntry(values[n][t]), isLogarithm ? 1 : 0);
        return ROUNDING + (size > 0 ? largestEntry(both) / size : 0);
      }),
    ]),
  );
  return {
    method: name,
    log10Times,
    values,
    errors,
    standardErrors,
    ...(isExtrapolated && { discretisationErrors }),
    warnings: undefinedAt(values),
  };
}

/** Extrapolations at p and 2 p with an error of p^2 are three errors of the finer one apart. */
const REMAINDER = 3;
const ROUNDING = 1e-14;

const mean = (x: readonly number[]): number => x.reduce((sum, y) => sum + y, 0) / x.length;

function standardError(x: readonly number[]): number {
  const centre = mean(x);
  const squares = x.reduce((sum, y) => sum + (y - centre) ** 2, 0);
  return Math.sqrt(squares / (x.length - 1) / x.length);
}

/** Times in epochs. */
export function epochsOf(problem: MultiPassProblem, log10Times: readonly number[]): number[] {
  return log10Times.map((log10Time) => 10 ** log10Time / epochOf(problem));
}
