import type { Replay } from "./replay.js";

export interface ForAllOptions<P> {
  /** Which parameters the claim is about, where the region is not a box. */
  readonly where?: (parameters: P) => boolean;
  /** Draws to judge, 50 unless given. */
  readonly runs?: number;
  /** Seed of the draws, 1 unless given: the same claim is judged on the same draws each time. */
  readonly seed?: number;
  /** One draw instead of many, by the path that the witness of a refutation names. */
  readonly path?: string;
  /** Judgements spent on finding simpler parameters that still refute, 60 unless given. */
  readonly shrinks?: number;
  /** Seconds after which no further draw is begun; without it all are judged. */
  readonly timeLimit?: number;
  /** Share of the draws that may stay inconclusive in a supported claim, 0 unless given. */
  readonly undecidedShare?: number;
}

/** Options with nothing left open. */
export interface Settings<P> {
  readonly where: (parameters: P) => boolean;
  readonly runs: number;
  readonly seed: number;
  readonly path?: string;
  readonly shrinks: number;
  readonly timeLimit: number;
  readonly undecidedShare: number;
}

/** Draws outside `where` for each draw inside it, before the region counts as too thin. */
export const SKIPS_PER_RUN = 50;

/** @throws RangeError for a number that is none or out of range */
export function settingsOf<P>(options: ForAllOptions<P>, replay: Replay = {}): Settings<P> {
  const { runs, seed, path } = { ...options, ...given(replay) };
  const settings = {
    where: options.where ?? ((): boolean => true),
    runs: runs ?? 50,
    seed: seed ?? 1,
    ...(path !== undefined && { path }),
    shrinks: options.shrinks ?? 60,
    timeLimit: options.timeLimit ?? Infinity,
    undecidedShare: options.undecidedShare ?? 0,
  };
  refuseOddOnes(settings);
  return settings;
}

/** Without the entries that are undefined. */
function given(replay: Replay): Replay {
  return Object.fromEntries(Object.entries(replay).filter(([, value]) => value !== undefined));
}

function refuseOddOnes<P>(settings: Settings<P>): void {
  const { where, runs, seed, path, shrinks, timeLimit, undecidedShare: share } = settings;
  refuseUnless("where", where, "a function", typeof where === "function");
  refuseUnless("runs", runs, "a positive integer", Number.isInteger(runs) && runs > 0);
  refuseUnless("seed", seed, "an integer", Number.isSafeInteger(seed));
  refuseUnless("shrinks", shrinks, "an integer >= 0", Number.isInteger(shrinks) && shrinks >= 0);
  refuseUnless("timeLimit", timeLimit, "seconds > 0", timeLimit > 0);
  refuseUnless("undecidedShare", share, "a number from 0 to below 1", share >= 0 && share < 1);
  if (path !== undefined) refuseUnless("path", path, 'one like "3:1:0"', isPath(path));
}

/** Whether a text names a draw: its number, then the steps of shrinking. */
export function isPath(text: string): boolean {
  return /^\d+(?::\d+)*$/.test(text);
}

function refuseUnless(name: string, value: unknown, expected: string, holds: boolean): void {
  if (!holds)
    throw new RangeError(`forAll: ${name}: ${JSON.stringify(value)}, expected ${expected}`);
}
