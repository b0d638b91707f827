import type { SimulateOptions } from "../../../results/simulate.js";
import { LARGEST_SEED } from "../../../simulation/random/streams.js";
import type { CommutingToleranceOption } from "../../terminal/commuting-tolerance.js";
import type { DealOptions } from "../../terminal/dealt-out.js";
import type { PlotOptions } from "../../plot/plot-options.js";
import { positive, whole } from "../../terminal/number-option.js";
import type { FormatOptions } from "../../terminal/output-format.js";

/** Options of `simulate` as commander hands them over. */
export interface SimulateCommandOptions
  extends FormatOptions, DealOptions, PlotOptions, CommutingToleranceOption {
  readonly until: string;
  readonly runs: string;
  readonly seed: string;
  /** A name that the theory of the problem knows; its default unless given. */
  readonly method?: string;
  readonly points: string;
  readonly spacing: "linear" | "log";
  readonly workers?: string;
  readonly resume?: string;
  readonly timing?: boolean;
  readonly trajectories?: boolean;
  /** Undefined: with a table. */
  readonly fluctuations?: boolean;
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
    spacing,
    trajectories: options.trajectories === true,
    ...(method !== undefined && { method }),
    ...(options.timing && { clock: () => performance.now() }),
  };
}
