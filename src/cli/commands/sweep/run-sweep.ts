import {
  commutingToleranceKey,
  type CommutingToleranceOption,
} from "../../terminal/commuting-tolerance.js";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { readProblem } from "../../../theories/read-problem.js";
import { isInShare, sizeOfShare } from "../../../theory/share.js";
import type { Theory } from "../../../theory/theory.js";
import { cellsOf, parseAxes } from "../../../sweep/axis.js";
import type { Measured } from "../../../sweep/measure.js";
import { lineFrom } from "../../../sweep/line.js";
import { sweep, type SweepRequest } from "../../../sweep/sweep.js";
import { sweepTolerance } from "../../../sweep/observable.js";
import { sweepColumns } from "../../../sweep/sweep-columns.js";
import { sweepResult, type SweepResult } from "../../../sweep/sweep-result.js";
import { logarithmList, timeList, toleranceOf } from "../../terminal/number-list.js";
import { drawSweepTo } from "../../plot/plot-options.js";
import {
  formatOf,
  printColumns,
  type FormatOptions,
  type OutputFormat,
} from "../../terminal/output-format.js";
import { packageVersion } from "../../terminal/package-version.js";
import { makeFolder } from "../../../workers/file-system-error.js";
import { openPartStore, type PartStore } from "../../../workers/part-store.js";
import {
  doneBySlurm,
  shareDone,
  shareOf,
  writerOf,
  type DealOptions,
} from "../../terminal/dealt-out.js";
import { createProgress } from "../../terminal/progress.js";
import { untilInterrupted, untilKilled } from "../../terminal/until-interrupted.js";
import { EXIT, remark, UsageError, type Terminal } from "../../terminal/terminal.js";

/** Options of `sweep` as commander hands them over. */
export interface SweepCommandOptions extends FormatOptions, DealOptions, CommutingToleranceOption {
  readonly over: string;
  readonly observable: string;
  readonly at?: string;
  readonly atLog10?: string;
  readonly line?: string;
  readonly tolerance?: string;
  readonly workers?: string;
  readonly out: string;
  readonly plot?: string;
}

/** log10 of the horizon unless given: slow corrections are small there, and a solution takes a tenth of a second. */
const DEFAULT_HORIZON = 100;

/** Measures what is not measured yet, writes table and figure; returns the exit code. */
export async function runSweep(
  file: string,
  options: SweepCommandOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<number> {
  const format = formatOf(options);
  const request = await requestOf(file, options, theories);
  const { problem, axes, measurement } = request;
  const line = options.line === undefined ? undefined : await lineFrom(options.line, axes);
  const draw =
    options.plot === undefined ? undefined : await drawSweepTo(options.plot, axes.length);
  const identity = { problem, axes, measurement, version: packageVersion() };
  makeFolder(options.out); // refused before anything is measured
  const folder = path.join(options.out, ".points");
  const { note } = terminal;
  const share = shareOf(options);
  const open = (): PartStore<Measured> =>
    openPartStore({ folder, name: "sweep", identity, note, ...writerOf(share, folder) });
  const total = cellsOf(axes).length;
  if (options.slurm !== undefined) {
    const work = { total, kept: () => open().finished.size, file: open().file };
    const ended = await doneBySlurm(options, terminal, work);
    if (ended !== undefined) return ended;
  }
  const store = open();
  const before = store.finished.size;
  if (before > 0) remark(terminal, `${before} of ${total} points found in ${store.file}\n`);
  const progress = createProgress(terminal);
  const kept = (): string =>
    `${open().finished.size} of ${total} points are kept in ${store.file}; the same command takes them up`;
  const interruptible = request.workers > 0 ? untilInterrupted : untilKilled;
  const { found: points, interrupted } = await interruptible(terminal, kept, (signal) =>
    sweep({
      ...request,
      ...(share && { share }),
      signal,
      finished: store.finished,
      onPoint: store.keep,
      onProgress: progress.update,
    }),
  ).finally(progress.stop);
  const mine = [...points.keys()].filter((point) => isInShare(share, point)).length;
  if (share && mine === sizeOfShare(share, total))
    return shareDone(terminal, share, { mine, all: points.size, total, file: store.file });
  if (points.size < total) {
    terminal.note(`sgd-limits: interrupted; ${kept()}\n`);
    return interrupted ?? EXIT.failure;
  }
  const result = sweepResult(request, points, line);
  await write(result, options, format, terminal);
  await draw?.(result);
  store.discard();
  return EXIT.success;
}

async function requestOf(
  file: string,
  options: SweepCommandOptions,
  theories: readonly Theory[],
): Promise<SweepRequest> {
  const axes = parseAxes(options.over);
  const measurement = {
    observable: options.observable,
    log10Time: log10TimeOf(options),
    tolerance:
      options.tolerance === undefined
        ? sweepTolerance(options.observable)
        : toleranceOf("--tolerance", options.tolerance),
  };
  return {
    problem: (await readProblem(file, theories, commutingToleranceKey(options))).problem,
    theories,
    axes,
    measurement,
    workers: workersOf(options.workers),
  };
}

function log10TimeOf({ at, atLog10 }: SweepCommandOptions): number {
  if (at !== undefined && atLog10 !== undefined)
    throw new UsageError("--at and --at-log10 exclude each other, expected one of them");
  const times = at === undefined ? undefined : timeList("--at", at).map(Math.log10);
  const given =
    times ?? (atLog10 === undefined ? [DEFAULT_HORIZON] : logarithmList("--at-log10", atLog10));
  if (given.length === 1 && given[0] > -Infinity) return given[0];
  throw new UsageError(`${at === undefined ? "--at-log10" : "--at"}: expected one time > 0`);
}

function workersOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const workers = Number(text);
  if (text.trim() !== "" && Number.isInteger(workers) && workers >= 0) return workers;
  throw new UsageError(`--workers: "${text}", expected a whole number >= 0`);
}

/** points.csv, sweep.json and, for one or two parameters, figure.svg. */
async function write(
  result: SweepResult,
  { out }: SweepCommandOptions,
  format: OutputFormat,
  terminal: Terminal,
): Promise<void> {
  const { csvText } = await import("../../../results/table/csv-text.js");
  const { sweepChart } = await import("../../../figures/sweep/sweep-chart.js");
  const { chartSvg } = await import("../../../figures/write/chart-svg.js");
  const chart = sweepChart(result);
  const columns = sweepColumns(result);
  const files: [string, string | undefined][] = [
    ["points.csv", csvText(columns)],
    ["sweep.json", `${JSON.stringify(result, null, 2)}\n`],
    ["figure.svg", chart && chartSvg(chart)],
  ];
  if (format === "json") terminal.out(`${JSON.stringify(result, null, 2)}\n`);
  else if (format !== "table") await printColumns(() => columns, format, terminal);
  const written: string[] = [];
  try {
    for (const [name, text] of files) {
      if (text === undefined) continue;
      writeFileSync(path.join(out, name), text, "utf8");
      written.push(path.join(out, name));
    }
  } catch (error) {
    if (format === "table") terminal.out(csvText(columns)); // what was measured is not lost with the file
    throw error;
  }
  const failed = result.points.filter((point) => point.failure !== undefined).length;
  if (failed > 0) terminal.note(`${failed} points have no value; ${out}/points.csv says why\n`);
  const open = result.points.filter((point) => point.undecided !== undefined).length;
  if (open > 0) terminal.note(`${open} points are undecided; ${out}/points.csv says why\n`);
  const warned = new Set(result.points.flatMap(({ warnings = [] }) => warnings));
  for (const warning of warned) terminal.note(`warning: ${warning}\n`);
  if (format === "table") terminal.out(`${result.points.length} points: ${written.join(", ")}\n`);
}
