import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { RandomStream, type GeneratorState } from "./random-stream.js";

/** Largest seed; seeds are taken modulo 2^32 by the generator, so that larger ones would repeat. */
export const LARGEST_SEED = 2 ** 32 - 1;

/**
 * The random numbers of each run: the generator seeded with `seed` and moved ahead run + 1 times by 2^64
 * draws (pure-rand's jump). Streams of one seed do not overlap as long as each draws fewer than 2^64
 * numbers, and a run's stream depends on nothing but seed and run. The first jump also spreads the seed,
 * which pure-rand puts into the state as it is, over all of the state's bits. Ascending runs are cheapest.
 */
export function streamsOf(seed: number): (run: number) => RandomStream {
  if (!Number.isInteger(seed) || seed < 0 || seed > LARGEST_SEED) {
    throw new RangeError(
      `simulate: seed: ${seed}, expected a whole number from 0 to ${LARGEST_SEED}`,
    );
  }
  let generator = xoroshiro128plus(seed);
  let jumps = 0;
  return (run) => {
    if (run + 1 < jumps) [generator, jumps] = [xoroshiro128plus(seed), 0];
    for (; jumps < run + 1; jumps++) generator.jump();
    return new RandomStream(generator.getState() as unknown as GeneratorState);
  };
}
