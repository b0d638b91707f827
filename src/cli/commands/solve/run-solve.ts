import { prepareSolve } from "../../../results/solve.js";
import { problemHash } from "../../../results/problem-hash.js";
import { solveColumns } from "../../../results/table/solve-columns.js";
import type { SolveResult, StoppedSolve } from "../../../results/solve-result.js";
import { readProblem } from "../../../theories/read-problem.js";
import { failureText } from "../../../theory/failure.js";
import type { Theory } from "../../../theory/theory.js";
import { formatOf, printColumns, type OutputFormat } from "../../terminal/output-format.js";
import { packageVersion } from "../../terminal/package-version.js";
import { createProgress } from "../../terminal/progress.js";
import { EXIT, type Terminal } from "../../terminal/terminal.js";
import { compiledAtOnce } from "./compile-early.js";
import { solutionTable } from "./solution-table.js";
import { solveOptions, type SolveCommandOptions } from "./solve-options.js";

export type { SolveCommandOptions };

/** Reads the problem, solves it, prints the result, after a failure what was reached; returns the exit code. */
export async function runSolve(
  file: string,
  options: SolveCommandOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<number> {
  const request = solveOptions(options);
  const format = formatOf(options);
  const { theory, problem } = await readProblem(file, theories);
  const progress = createProgress(terminal);
  const asked = { ...request, theories, onProgress: progress.update };
  const solve = await compiledAtOnce(() => prepareSolve(problem, asked));
  const result = await solve().finally(progress.stop);
  if (!("failure" in result)) {
    await print(result, theory, format, terminal);
    return EXIT.success;
  }
  if (result.reached) await print(result.reached, theory, format, terminal);
  terminal.note(`sgd-limits: ${file}: ${stopText(result)}\n`);
  return EXIT.failure;
}

/** Why and where a run stopped, and how many of the times asked for it had reached, if any. */
function stopText(stopped: StoppedSolve): string {
  const { reached, asked } = stopped;
  return reached
    ? `stopped, ${reached.log10Times.length} of ${asked} times reached: ${failureText(stopped)}`
    : failureText(stopped);
}

/** Beside a table stand the warnings; otherwise they go to the error stream. */
async function print(
  result: SolveResult,
  theory: Theory,
  format: OutputFormat,
  terminal: Terminal,
): Promise<void> {
  if (format === "table") {
    terminal.out(solutionTable(result, theory));
    return;
  }
  for (const warning of result.warnings) terminal.note(`warning: ${warning}\n`);
  if (format === "json") {
    terminal.out(jsonOf(result));
    return;
  }
  await printColumns(() => solveColumns(result), format, terminal);
}

/** With what identifies the numbers: the program's version and the problem's hash. */
function jsonOf(result: SolveResult): string {
  const identified = {
    ...result,
    version: packageVersion(),
    problemHash: problemHash(result.problem),
  };
  return `${JSON.stringify(identified, null, 2)}\n`;
}
