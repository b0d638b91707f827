import { prepareSolve } from "../../../results/solve.js";
import { problemHash } from "../../../results/problem-hash.js";
import { solveColumns } from "../../../results/table/solve-columns.js";
import type { SolveResult, StoppedSolve } from "../../../results/solve-result.js";
import { readProblem } from "../../../theories/read-problem.js";
import { failureText } from "../../../theory/failure.js";
import type { Theory } from "../../../theory/theory.js";
import { commutingToleranceKey } from "../../terminal/commuting-tolerance.js";
import {
  formatOf,
  printColumns,
  refuseColumnsOfSeveral,
  type OutputFormat,
} from "../../terminal/output-format.js";
import { aboutFile } from "../../terminal/about-file.js";
import { checkPlotOptions, drawTo } from "../../plot/plot-options.js";
import { packageVersion } from "../../terminal/package-version.js";
import { createProgress } from "../../terminal/progress.js";
import { runOnThreads } from "../../../workers/run-on-threads.js";
import { checkKernelFile, writeKernels } from "./kernel-file.js";
import { keptParts } from "./solve-parts.js";
import { EXIT, UsageError, type Terminal } from "../../terminal/terminal.js";
import { compiledAtOnce } from "./compile-early.js";
import { solutionTable } from "./solution-table.js";
import { solveOptions, type SolveCommandOptions } from "./solve-options.js";

export type { SolveCommandOptions };

/** A problem that was solved, or as far as that went. */
interface Solved {
  readonly theory: Theory;
  readonly result?: SolveResult;
  readonly code: number;
}

/**
 * Reads the problems, solves and prints one after the other, and draws all of them into one picture; after a failure
 * what was reached. Returns the exit code.
 */
export async function runSolve(
  files: readonly string[],
  options: SolveCommandOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<number> {
  checkPlotOptions(options);
  if (options.kernels !== undefined) checkKernelFile(options.kernels);
  if (options.kernels !== undefined && files.length > 1)
    throw new UsageError(`--kernels: ${files.length} problem files, expected one`);
  const format = formatOf(options);
  refuseColumnsOfSeveral(format, files);
  const draw = options.plot === undefined ? undefined : await drawTo(options.plot);
  const solved: Solved[] = [];
  for (const file of files)
    solved.push(await aboutFile(file, () => solveFile(file, options, terminal, theories)));
  const results = solved.flatMap(({ theory, result }) => (result ? [{ theory, result }] : []));
  await print(results, format, files.length > 1, terminal);
  if (draw && results.length > 0) {
    const { limitChart } = await import("../../../figures/chart/limit-chart.js");
    await draw(
      limitChart(
        results.map(({ theory, result }) => ({ theory, limit: result })),
        options,
      ),
    );
  }
  return Math.max(...solved.map(({ code }) => code));
}

async function solveFile(
  file: string,
  options: SolveCommandOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<Solved> {
  const request = solveOptions(options);
  const { theory, problem } = await readProblem(file, theories, commutingToleranceKey(options));
  const progress = createProgress(terminal);
  const parts = keptParts(problem, request, options.resume, terminal);
  const onThreads = runOnThreads;
  const asked = { ...request, theories, parts, onThreads, onProgress: progress.update };
  const solve = await compiledAtOnce(() => prepareSolve(problem, asked));
  const result = await solve().finally(() => {
    progress.stop();
    parts.release();
  });
  if (!("failure" in result)) {
    const { kernels, ...rest } = result;
    if (options.kernels !== undefined && kernels) await writeKernels(options.kernels, kernels);
    parts.finish();
    return { theory, result: rest, code: EXIT.success };
  }
  terminal.note(`sgd-limits: ${file}: ${stopText(result)}\n`);
  const { reached } = result;
  return { theory, ...(reached && { result: reached }), code: EXIT.failure };
}

/** Why and where a run stopped, and how many of the times asked for it had reached, if any. */
function stopText(stopped: StoppedSolve): string {
  const { reached, asked } = stopped;
  return reached
    ? `stopped, ${reached.log10Times.length} of ${asked} times reached: ${failureText(stopped)}`
    : failureText(stopped);
}

/** Beside a table stand the warnings; otherwise they go to the error stream. Several results are a list in JSON. */
async function print(
  solved: readonly { theory: Theory; result: SolveResult }[],
  format: OutputFormat,
  asList: boolean,
  terminal: Terminal,
): Promise<void> {
  if (format === "table") {
    terminal.out(solved.map(({ result, theory }) => solutionTable(result, theory)).join("\n"));
    return;
  }
  for (const { result } of solved)
    for (const warning of result.warnings) terminal.note(`warning: ${warning}\n`);
  const results = solved.map(({ result }) => result);
  if (results.length === 0) return;
  if (format === "json") {
    const printed = results.map(identified);
    terminal.out(`${JSON.stringify(asList ? printed : printed[0], null, 2)}\n`);
    return;
  }
  await printColumns(() => solveColumns(results[0]), format, terminal);
}

/** With what identifies the numbers: the program's version and the problem's hash. */
const identified = (result: SolveResult): object => ({
  ...result,
  version: packageVersion(),
  problemHash: problemHash(result.problem),
});
