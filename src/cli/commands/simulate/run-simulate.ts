import { simulate, type SimulateOptions } from "../../../results/simulate.js";
import {
  deviationRatios,
  type DeviationRatios,
  type NoPrediction,
} from "../../../results/predicted-deviations.js";
import { simulateColumns } from "../../../results/table/simulate-columns.js";
import type { SimulateResult } from "../../../results/simulate-result.js";
import { readProblem } from "../../../theories/read-problem.js";
import type { Run } from "../../../theory/ensemble.js";
import { isInShare, sizeOfShare, type Share } from "../../../theory/share.js";
import type { Named, Theory } from "../../../theory/theory.js";
import { checkPlotOptions, drawTo } from "../../plot/plot-options.js";
import {
  formatOf,
  printColumns,
  refuseColumnsOfSeveral,
  type OutputFormat,
} from "../../terminal/output-format.js";
import { packageVersion } from "../../terminal/package-version.js";
import { commutingToleranceKey } from "../../terminal/commuting-tolerance.js";
import { doneBySlurm, shareDone, shareOf, writerOf } from "../../terminal/dealt-out.js";
import { aboutFile } from "../../terminal/about-file.js";
import { createProgress } from "../../terminal/progress.js";
import { simulateOptions, type SimulateCommandOptions } from "./simulate-options.js";
import { openPartStore, type PartStore } from "../../../workers/part-store.js";
import { runsChart } from "./runs-chart.js";
import { shownOf, simulationTable } from "./simulate-table.js";
import { untilInterrupted } from "../../terminal/until-interrupted.js";
import { EXIT, remark, UsageError, type Terminal } from "../../terminal/terminal.js";

export type { SimulateCommandOptions };

/** Where finished runs are kept while others are missing. */
const DEFAULT_FOLDER = ".sgd-limits";

/** A problem that was simulated, and the store of its runs; without a result, why is said already. */
interface Simulated {
  readonly theory: Theory;
  readonly code: number;
  readonly interrupted?: true;
  readonly result?: SimulateResult;
  readonly store?: PartStore<Run>;
  /** For a table. */
  readonly ratios?: DeviationRatios | NoPrediction;
}

/**
 * Reads the problems, runs SGD on one after the other, prints the statistics, and draws all of them into one picture;
 * returns the exit code.
 */
export async function runSimulate(
  files: readonly string[],
  options: SimulateCommandOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<number> {
  const format = formatOf(options);
  checkPlotOptions(options);
  refuseColumnsOfSeveral(format, files);
  const draw = options.plot === undefined ? undefined : await drawTo(options.plot);
  if (options.trajectories && format === "table")
    throw new UsageError("--trajectories: with a table, expected --format json, csv or npz");
  const simulated: Simulated[] = [];
  for (const file of files) {
    const one = await aboutFile(file, () => simulateFile(file, options, terminal, theories));
    simulated.push(one);
    if (one.interrupted) break;
  }
  const results = simulated.flatMap(({ theory, result, ratios }) =>
    result ? [{ theory, result, ratios }] : [],
  );
  await print(results, format, files.length > 1, terminal);
  if (draw && results.length > 0) await draw(await runsChart(results, options, terminal));
  if (options.resume === undefined)
    for (const { result, store } of simulated) if (result) store?.discard();
  return Math.max(...simulated.map(({ code }) => code));
}

async function simulateFile(
  file: string,
  options: SimulateCommandOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<Simulated> {
  const { theory, problem } = await readProblem(file, theories, commutingToleranceKey(options));
  const method = options.method ?? theory.simulations?.[0].name;
  const request = { ...simulateOptions(options), theories, ...(method && { method }) };
  const share = shareOf(options);
  const open = (): PartStore<Run> =>
    storeFor(problem, request, { folder: options.resume ?? DEFAULT_FOLDER, share }, terminal);
  const within = ({ finished }: PartStore<Run>): number =>
    [...finished.keys()].filter((run) => run < request.runs).length;
  if (options.slurm !== undefined) {
    const work = { total: request.runs, kept: () => within(open()), file: open().file };
    const ended = await doneBySlurm(options, terminal, work);
    if (ended !== undefined) return { theory, code: ended, interrupted: true };
  }
  const store = open();
  noteFound(store, request.runs, terminal);
  const progress = createProgress(terminal);
  const kept = (): string =>
    `${within(open())} of ${request.runs} runs are kept in ${store.file}; the same command takes them up`;
  const { found: result, interrupted } = await untilInterrupted(terminal, kept, (signal) =>
    simulated(problem, {
      ...request,
      ...(share && { share }),
      signal,
      finished: store.finished,
      onRun: store.keep,
      onProgress: progress.update,
    }),
  ).finally(progress.stop);
  if (share) {
    const done = [...open().finished.keys()].filter((run) => run < request.runs);
    const mine = done.filter((run) => isInShare(share, run)).length;
    const found = { mine, all: done.length, total: request.runs, file: store.file };
    if (mine === sizeOfShare(share, request.runs))
      return { theory, code: shareDone(terminal, share, found) };
  }
  if ("interrupted" in result) {
    terminal.note(`sgd-limits: ${whyLess(share, interrupted)}; ${kept()}\n`);
    return { theory, code: interrupted ?? EXIT.failure, interrupted: true };
  }
  const isTable = formatOf(options) === "table";
  if (!(options.fluctuations ?? isTable) || request.runs < 2)
    return { theory, result, store, code: EXIT.success };
  const positions = isTable ? shownOf(result) : result.times.map((_, k) => k);
  const ratios = await deviationRatios(result, positions, [theory]);
  if (isTable) return { theory, result, ratios, store, code: EXIT.success };
  return { theory, result: withRatios(result, ratios), store, code: EXIT.success };
}

/** Why there are fewer runs than asked for. */
function whyLess(share: Share | undefined, interrupted: number | undefined): string {
  return share && interrupted === undefined ? "not all runs could be kept" : "interrupted";
}

/** Options that only the problem shows to be out of range are bad input as well. */
async function simulated(problem: Named, options: SimulateOptions): ReturnType<typeof simulate> {
  try {
    return await simulate(problem, options);
  } catch (error) {
    if (error instanceof RangeError && error.message.startsWith("simulate: "))
      throw new UsageError(error.message);
    throw error;
  }
}

function storeFor(
  problem: Named,
  request: SimulateOptions,
  { folder, share }: { readonly folder: string; readonly share?: Share },
  { note }: Terminal,
): PartStore<Run> {
  const { method, seed, until, points, spacing } = request;
  const version = packageVersion();
  const identity = { problem, method, seed, until, points, spacing, version };
  return openPartStore<Run>({
    folder,
    name: problem.name,
    identity,
    note,
    ...writerOf(share, folder),
  });
}

function noteFound(store: PartStore<Run>, runs: number, terminal: Terminal): void {
  const found = [...store.finished.keys()].filter((run) => run < runs).length;
  if (found > 0) remark(terminal, `${found} of ${runs} runs found in ${store.file}\n`);
}

/** With what the theory predicts of the deviations; a warning says where it predicts none. */
function withRatios(result: SimulateResult, found: DeviationRatios | NoPrediction): SimulateResult {
  if ("reason" in found)
    return { ...result, warnings: [...result.warnings, `no predicted deviation: ${found.reason}`] };
  return {
    ...result,
    predictedDeviation: found.predicted,
    deviationRatio: found.ratio,
    deviationRatioError: found.ratioError,
  };
}

/** Warnings stay in the JSON and go to the error stream as well. Several results are a list in JSON. */
async function print(
  simulated: readonly {
    theory: Theory;
    result: SimulateResult;
    ratios?: DeviationRatios | NoPrediction;
  }[],
  format: OutputFormat,
  asList: boolean,
  terminal: Terminal,
): Promise<void> {
  if (simulated.length === 0) return;
  if (format === "table") {
    terminal.out(
      simulated
        .map(({ result, theory, ratios }) => simulationTable(result, theory, ratios))
        .join("\n"),
    );
    return;
  }
  const results = simulated.map(({ result }) => result);
  for (const { warnings } of results)
    for (const warning of warnings) terminal.note(`warning: ${warning}\n`);
  if (format === "json") {
    terminal.out(`${JSON.stringify(asList ? results : results[0], null, 2)}\n`);
    return;
  }
  await printColumns(() => simulateColumns(results[0]), format, terminal);
}
