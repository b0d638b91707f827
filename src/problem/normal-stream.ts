import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { chiSquare } from "../numerics/chi-square.js";

/** Seeded random numbers; the same seed gives the same numbers everywhere. */
export interface NormalStream {
  /** A standard normal number. */
  normal(): number;
  /** The norm of a standard normal vector with `freedom` >= 0 coordinates, not necessarily whole. */
  chi(freedom: number): number;
}

export function normalStream(seed: number): NormalStream {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  let spare: number | undefined;
  /** Marsaglia's polar method: exact, two numbers at a time. */
  function normal(): number {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }
  const chi = (freedom: number): number => Math.sqrt(chiSquare({ normal, uniform }, freedom)());
  return { normal, chi };
}
