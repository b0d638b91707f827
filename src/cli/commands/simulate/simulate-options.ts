import type { SimulateOptions } from "../../../observables/simulate.js";
import type { SimulationMethod } from "../../../simulation/method.js";
import { LARGEST_SEED } from "../../../simulation/random/streams.js";
import { UsageError } from "../../terminal/terminal.js";

/** Options of `simulate` as commander hands them over. */
export interface SimulateCommandOptions {
  readonly until: string;
  readonly runs: string;
  readonly seed: string;
  readonly method: SimulationMethod;
  readonly points: string;
  readonly spacing: "linear" | "log";
  readonly workers?: string;
  readonly resume?: string;
  readonly timing?: boolean;
  readonly json?: boolean;
}

/** Checks what was typed; every complaint names the option. */
export function simulateOptions(options: SimulateCommandOptions): SimulateOptions {
  const { method, spacing, workers } = options;
  return {
    until: positive("--until", options.until),
    runs: whole("--runs", options.runs, 1),
    seed: whole("--seed", options.seed, 0, LARGEST_SEED),
    points: whole("--points", options.points, 1),
    ...(workers !== undefined && { workers: whole("--workers", workers, 0) }),
    ...{ method, spacing },
    ...(options.timing && { clock: () => performance.now() }),
  };
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value > 0 && value < Infinity) return value;
  throw new UsageError(`${option}: "${text}", expected a number > 0, like 50`);
}

function whole(option: string, text: string, least: number, most = Infinity): number {
  const value = Number(text);
  const within = Number.isSafeInteger(value) && value >= least && value <= most;
  if (text.trim() !== "" && within) return value;
  const range = most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`;
  throw new UsageError(`${option}: "${text}", expected a whole number ${range}`);
}
