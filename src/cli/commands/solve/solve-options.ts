import { availableParallelism } from "node:os";
import type { TimesRequest } from "../../../results/requested-times.js";
import type { SolveOptions } from "../../../results/solve.js";
import type { PlotOptions } from "../../plot/plot-options.js";
import { logarithmList, timeList, toleranceOf } from "../../terminal/number-list.js";
import type { CommutingToleranceOption } from "../../terminal/commuting-tolerance.js";
import { positive, whole } from "../../terminal/number-option.js";
import type { FormatOptions } from "../../terminal/output-format.js";
import { UsageError } from "../../terminal/terminal.js";

/** Options of `solve` as commander hands them over. */
export interface SolveCommandOptions extends FormatOptions, PlotOptions, CommutingToleranceOption {
  readonly at?: string;
  readonly atLog10?: string;
  readonly atEpochs?: string;
  readonly until?: string;
  readonly points?: string;
  readonly spacing?: "linear" | "log";
  readonly method: string;
  readonly tolerance?: string;
  readonly seed?: string;
  readonly paths?: string;
  readonly workers?: string;
  readonly resume?: string;
  readonly kernels?: string;
  readonly perMode?: boolean;
  readonly fluctuations?: boolean;
  readonly finiteDimension?: boolean;
  readonly timing?: boolean;
}

const DEFAULT_POINTS = "50";
const LARGEST_SEED = 2 ** 32 - 1;

/** Checks what was typed; every complaint names the option. */
export function solveOptions(options: SolveCommandOptions): SolveOptions {
  const { method, tolerance, seed, paths, workers, kernels } = options;
  return {
    ...timesOf(options),
    method,
    ...(tolerance !== undefined && { tolerance: toleranceOf("--tolerance", tolerance) }),
    ...(seed !== undefined && { seed: whole("--seed", seed, 0, LARGEST_SEED) }),
    ...(paths !== undefined && { paths: whole("--paths", paths, 1) }),
    workers: workers === undefined ? availableParallelism() : whole("--workers", workers, 0),
    ...(kernels !== undefined && { options: { kernels: true } }),
    perMode: options.perMode === true,
    fluctuations: options.fluctuations === true,
    finiteDimension: options.finiteDimension === true,
    keepReached: true,
    ...(options.timing && { clock: () => performance.now() }),
  };
}

/** The ways to give times, as they are typed. */
const WAYS = [
  ["at", "--at"],
  ["atLog10", "--at-log10"],
  ["atEpochs", "--at-epochs"],
  ["until", "--until"],
] as const;

function timesOf(options: SolveCommandOptions): TimesRequest {
  const given = WAYS.filter(([key]) => options[key] !== undefined).map(([, option]) => option);
  if (given.length > 1)
    throw new UsageError(`${given.join(" and ")} exclude each other, expected one of them`);
  if (given.length === 0)
    throw new UsageError(
      "solve: no times, expected --at 1,10,1e6, --at-log10 2,20,300, --at-epochs 1,2 or --until 50",
    );
  const { at, atLog10, atEpochs, until, points, spacing } = options;
  if (until === undefined && (points ?? spacing) !== undefined)
    throw new UsageError(`${points ? "--points" : "--spacing"}: without --until, expected with it`);
  if (at !== undefined) return { at: timeList("--at", at) };
  if (atLog10 !== undefined) return { log10Times: logarithmList("--at-log10", atLog10) };
  if (atEpochs !== undefined) return { atEpochs: timeList("--at-epochs", atEpochs) };
  const grid = {
    until: positive("--until", until ?? ""),
    points: whole("--points", points ?? DEFAULT_POINTS, 1),
    spacing: spacing ?? "linear",
  };
  return { grid };
}
