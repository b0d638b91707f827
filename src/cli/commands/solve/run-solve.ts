import type { MethodChoice } from "../../../methods/prepare-method.js";
import type { SolveOptions } from "../../../observables/solve.js";
import type { SolveResult, StoppedSolve } from "../../../observables/solve-result.js";
import { failureText } from "../../../theory/failure.js";
import { readProblem } from "../../../problem-file/read-problem.js";
import { loadSolver } from "./compile-early.js";
import { logarithmList, timeList, toleranceOf } from "../../terminal/number-list.js";
import { createProgress } from "../../terminal/progress.js";
import { solutionTable } from "./solution-table.js";
import { EXIT, UsageError, type Terminal } from "../../terminal/terminal.js";

/** Options of `solve` as commander hands them over. */
export interface SolveCommandOptions {
  readonly at?: string;
  readonly atLog10?: string;
  readonly method: MethodChoice;
  readonly tolerance: string;
  readonly perMode?: boolean;
  readonly timing?: boolean;
  readonly json?: boolean;
}

/** Reads the problem, solves it, prints the result, after a failure what was reached; returns the exit code. */
export async function runSolve(
  file: string,
  options: SolveCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const request = solveOptions(options);
  const problem = await readProblem(file);
  const solve = await loadSolver(options.method);
  const progress = createProgress(terminal);
  const result = await solve(problem, { ...request, onProgress: progress.update });
  progress.stop();
  if (!("failure" in result)) {
    print(result, options, terminal);
    return EXIT.success;
  }
  if (result.reached) print(result.reached, options, terminal);
  terminal.note(`sgd-limits: ${file}: ${stopText(result, request)}\n`);
  return EXIT.failure;
}

/** Why and where a run stopped, and how many of the times asked for it had reached, if any. */
function stopText(stop: StoppedSolve, { at, log10Times }: SolveOptions): string {
  const text = failureText(stop);
  const asked = (at ?? log10Times ?? []).length;
  return stop.reached
    ? `stopped, ${stop.reached.log10Times.length} of ${asked} times reached: ${text}`
    : text;
}

function solveOptions(options: SolveCommandOptions): SolveOptions {
  const { at, atLog10 } = options;
  if (at !== undefined && atLog10 !== undefined)
    throw new UsageError("--at and --at-log10 exclude each other, expected one of them");
  if (at === undefined && atLog10 === undefined)
    throw new UsageError("solve: no times, expected --at 1,10,1e6 or --at-log10 2,20,300");
  return {
    ...(at !== undefined && { at: timeList("--at", at) }),
    ...(atLog10 !== undefined && { log10Times: logarithmList("--at-log10", atLog10) }),
    method: options.method,
    tolerance: toleranceOf("--tolerance", options.tolerance),
    perMode: options.perMode === true,
    keepReached: true,
    ...(options.timing && { clock: () => performance.now() }),
  };
}

/** As a table or as JSON; there the warnings go to the error stream as well. */
function print(result: SolveResult, { json }: SolveCommandOptions, terminal: Terminal): void {
  if (!json) return terminal.out(solutionTable(result));
  for (const warning of result.warnings) terminal.note(`warning: ${warning}\n`);
  terminal.out(`${JSON.stringify(result, null, 2)}\n`);
}
