import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

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
  return { normal, chi: (freedom) => Math.sqrt(2 * gamma(freedom / 2, normal, uniform)) };
}

/** A Gamma(shape, 1) number: Marsaglia and Tsang, ACM Trans. Math. Softw. 26 (2000); exact. */
function gamma(shape: number, normal: () => number, uniform: () => number): number {
  if (shape <= 0) return 0;
  if (shape < 1) return gamma(shape + 1, normal, uniform) * Math.pow(1 - uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
