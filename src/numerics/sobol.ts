import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { SOBOL_DIMENSIONS } from "./sobol-dimensions.js";
import { SOBOL_BITS, sobolDirections } from "./sobol-directions.js";

/**
 * A Sobol' sequence, scrambled at random by a lower triangular matrix over GF(2) and a digital shift in each
 * dimension (Matousek, J. Complexity 14 (1998)): every point is uniform on the unit cube, every 2^n points
 * from a multiple of 2^n on form a net as good as the original. The same seed gives the same sequence.
 */
export class ScrambledSobol {
  private readonly directions: readonly Uint32Array[];
  private readonly state: Uint32Array;
  private index = 0;

  constructor(
    readonly dimension: number,
    seed: number,
  ) {
    if (!Number.isInteger(dimension) || dimension < 1 || dimension > SOBOL_DIMENSIONS)
      throw new RangeError(
        `ScrambledSobol: dimension: ${dimension}, expected 1 to ${SOBOL_DIMENSIONS}`,
      );
    const generator = xoroshiro128plus(seed);
    this.directions = Array.from({ length: dimension }, (_, j) =>
      scramble(sobolDirections(j), generator),
    );
    this.state = Uint32Array.from({ length: dimension }, () => word(generator));
  }

  /** Writes the next point, inside (0, 1)^dimension, from `offset` on; Gray code order (Antonov, Saleev). */
  next(out: Float64Array, offset: number): void {
    for (let j = 0; j < this.dimension; j++)
      out[offset + j] = (this.state[j] + 0.5) * 2 ** -SOBOL_BITS;
    this.index++;
    const changed = 31 - Math.clz32(this.index & -this.index);
    for (let j = 0; j < this.dimension; j++) this.state[j] ^= this.directions[j][changed];
  }
}

/** Digit i of a scrambled direction is the parity of row i of a random lower unit triangular matrix times it. */
function scramble(directions: Uint32Array, generator: RandomGenerator): Uint32Array {
  const rows = Uint32Array.from({ length: SOBOL_BITS }, (_, i) => {
    const own = 2 ** (SOBOL_BITS - 1 - i);
    const left = i === 0 ? 0 : (word(generator) >>> (SOBOL_BITS - i)) * 2 ** (SOBOL_BITS - i);
    return left + own;
  });
  return directions.map((direction) => {
    let scrambled = 0;
    for (let i = 0; i < SOBOL_BITS; i++)
      if (parity(direction & rows[i]) === 1) scrambled += 2 ** (SOBOL_BITS - 1 - i);
    return scrambled;
  });
}

function parity(bits: number): number {
  let folded = bits ^ (bits >>> 16);
  folded ^= folded >>> 8;
  folded ^= folded >>> 4;
  return (0x6996 >>> (folded & 15)) & 1;
}

function word(generator: RandomGenerator): number {
  return uniformInt(generator, 0, 0xffffffff);
}
