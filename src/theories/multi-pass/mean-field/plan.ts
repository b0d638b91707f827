import type { MultiPassProblem } from "../problem.js";

/** How finely the epochs are divided, and how many paths are drawn. */
export interface Plan {
  /** Steps an epoch of each level, finest first; one level where the batch fraction is given. */
  readonly stepsPerEpoch: readonly number[];
  /** Paths of each class in one replicate. */
  readonly paths: number;
  readonly replicates: number;
  readonly seed: number;
}

/** Replicates, for their spread and with it the standard error: relative error of that about 1 / 4. */
const REPLICATES = 8;
/** Steps of the finest level, and how fine an epoch is divided at most and at least. */
const SPARSE = { steps: 256, finest: 128, coarsest: 16, most: 1600, paths: 32_000 };
const DENSE = { steps: 128, finest: 64, coarsest: 16, most: 320, paths: 16_000 };

/** Epochs that a march reaches at most; undefined where they suffice. */
export function mostEpochs({ samples }: MultiPassProblem): number {
  const { coarsest, most } = samples.noise === "jumps" ? SPARSE : DENSE;
  return samples.batchFraction === undefined ? most / coarsest : most * samples.batchFraction;
}

/** @param epochs the last time asked for */
export function planOf(
  { samples }: MultiPassProblem,
  epochs: number,
  options: { readonly seed?: number; readonly paths?: number },
): Plan {
  const size = samples.noise === "jumps" ? SPARSE : DENSE;
  const wanted = 2 ** Math.floor(Math.log2(size.steps / Math.max(epochs, 1e-300)));
  const finest = Math.max(size.coarsest, Math.min(size.finest, wanted));
  return {
    stepsPerEpoch:
      samples.batchFraction === undefined
        ? [finest, finest / 2, finest / 4]
        : [1 / samples.batchFraction],
    paths: Math.max(2, Math.ceil((options.paths ?? size.paths) / REPLICATES)),
    replicates: REPLICATES,
    seed: options.seed ?? 1,
  };
}
