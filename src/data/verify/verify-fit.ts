import { labelRule, pointwiseLoss } from "../../expectation/pointwise-loss.js";
import { solve } from "../../results/solve.js";
import type { SolveResult, StoppedSolve } from "../../results/solve-result.js";
import type { Problem } from "../../problem/problem.js";
import { flatten, type Value } from "../../theory/value.js";
import type { Fit } from "../fit.js";
import { fittedProblem } from "../fitted-problem.js";
import type { LabelledData } from "../labelled-data.js";
import { dataSource } from "./data-source.js";
import { gaussianTwin } from "./gaussian-twin.js";
import {
  judgeUniversality,
  type Comparison,
  type UniversalityFinding,
} from "./judge-universality.js";
import { keptSource } from "./kept-source.js";
import { sgdOnSamples, type SampleObservables } from "./sgd-on-samples.js";
import type { SampleSource } from "./sample-source.js";

export interface VerifyOptions {
  /** Orders of the samples to run in. */
  readonly runs: number;
  readonly seed: number;
  /** How many times after 0. */
  readonly points: number;
  readonly tolerance: number;
  readonly onProgress?: (fraction: number, note: string) => void;
}

/** Runs of SGD on a data set beside the limits of the mixture that was fitted to it. */
export interface Verification {
  /** t = n/d. */
  readonly times: readonly number[];
  readonly runs: number;
  readonly seed: number;
  readonly comparisons: readonly Comparison[];
  readonly findings: readonly UniversalityFinding[];
  /** [observable][time] the limit of the commuting approximation, where it differs. */
  readonly commutingLimit?: Readonly<Record<string, readonly number[]>>;
  readonly warnings: readonly string[];
}

/**
 * One-pass SGD on the data, each run in an order of its own, beside the limit of the fitted mixture: by the matrix method
 * for two classes, and by that of the commuting approximation.
 * An expected numerical failure of a limit is returned.
 */
export async function verifyFit(
  data: LabelledData,
  fit: Fit,
  problem: Problem,
  options: VerifyOptions,
): Promise<Verification | { readonly failure: string }> {
  const source = keptSource(dataSource(data, fit), fit.dimension);
  const steps = stepsOf(source.count, options.points);
  const times = steps.map((step) => step / fit.dimension);
  const { onProgress } = options;
  const limit = await limitOf(problem, times, options, (x, note) => onProgress?.(x / 3, note));
  const commuting =
    fit.classes.length === 2
      ? await limitOf(
          fittedProblem(fit, { name: problem.name, gamma: gammaOf(problem), commuting: true }),
          times,
          options,
          (x, note) => onProgress?.(1 / 3 + x / 6, note),
        )
      : undefined;
  if ("failure" in limit) return limit;
  if (commuting && "failure" in commuting) return commuting;
  const twin = gaussianTwin(fit, options.seed + TWIN, (x, note) =>
    onProgress?.(0.5 + x / 10, note),
  );
  const run = async (of: SampleSource, from: number): Promise<SampleObservables[][]> =>
    runsOn(of, problem, steps, options, (x) => onProgress?.(from + x / 5, "SGD on samples"));
  const onData = await run(source, 0.6);
  const onTwin = twin && (await run(twin, 0.8));
  const comparisons = comparedNames(limit).map((name): Comparison => ({
    ...{ name, times },
    data: onData.map((points) => points.map((point) => numberOf(point, name))),
    ...(onTwin && { twin: onTwin.map((points) => points.map((point) => numberOf(point, name))) }),
    limit: seriesOf(limit, name),
    samplingErrors: times.map((_, k) => samplingError(onData[0][k], name)),
  }));
  return {
    ...{ times, runs: options.runs, seed: options.seed, comparisons },
    findings: comparisons.map((entry) => judgeUniversality(entry, source.count, fit.dimension)),
    ...(commuting && {
      commutingLimit: Object.fromEntries(
        comparedNames(limit).map((name) => [name, seriesOf(commuting, name)] as const),
      ),
    }),
    warnings: limit.warnings,
  };
}

/** Keeps the twin's numbers apart from the orders of the runs. */
const TWIN = 1_000_003;

const gammaOf = ({ stepSize }: Problem): number =>
  stepSize.rule === "constant" ? stepSize.gamma : NaN;

/** Equal steps up to one pass; the first is at least one step. */
function stepsOf(count: number, points: number): number[] {
  const steps = Array.from({ length: points }, (_, k) => Math.round(((k + 1) * count) / points));
  return [...new Set(steps)].filter((step) => step >= 1);
}

async function limitOf(
  problem: Problem,
  times: readonly number[],
  { tolerance }: VerifyOptions,
  onProgress: (fraction: number, note: string) => void,
): Promise<SolveResult | StoppedSolve> {
  return solve(problem, { at: times, tolerance, onProgress });
}

async function runsOn(
  source: SampleSource,
  problem: Problem,
  steps: readonly number[],
  { runs, seed }: VerifyOptions,
  onProgress: (fraction: number) => void,
): Promise<SampleObservables[][]> {
  const loss = await pointwiseLoss(problem);
  const rule = await labelRule(problem);
  const none = new Float64Array(0);
  return Array.from({ length: runs }, (_, run) => {
    onProgress(run / runs);
    return sgdOnSamples(
      {
        ...{ source, loss, steps, classCount: problem.classes.length },
        label: (classIndex, y) => rule.label(classIndex, none, none, y),
        dimension: Number(problem.dimension),
        gamma: gammaOf(problem),
      },
      seed + run,
    );
  });
}

/** The numbers that runs and limits have in common. */
function comparedNames({ observables }: SolveResult): string[] {
  const overlaps = observables.overlaps[0] as readonly (readonly number[])[];
  return [
    ...["loss", "norm", "classificationError"],
    ...overlaps.flatMap((row, i) => row.map((_, b) => `overlaps.${i + 1}.${b + 1}`)),
  ];
}

function numberOf(point: SampleObservables, name: string): number {
  const [observable, ...indices] = name.split(".");
  return entryOf(point[observable as Exclude<keyof SampleObservables, "samplingErrors">], indices);
}

function samplingError({ samplingErrors }: SampleObservables, name: string): number {
  return name in samplingErrors ? samplingErrors[name as keyof typeof samplingErrors] : 0;
}

function entryOf(value: Value, indices: readonly string[]): number {
  return flatten(
    indices.reduce<Value>((part, index) => (part as readonly Value[])[Number(index) - 1], value),
  )[0];
}

function seriesOf(result: SolveResult, name: string): number[] {
  const [observable, ...indices] = name.split(".");
  return result.observables[observable].map((value) => entryOf(value, indices));
}
