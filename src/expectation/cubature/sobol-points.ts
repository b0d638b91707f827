import { normalQuantile } from "../../numerics/normal-quantile.js";
import { ScrambledSobol } from "../../numerics/sobol.js";
import { whiten } from "./whiten.js";

/** A fixed point set needs a fixed seed: means are then one smooth function of their parameters. */
const SEED = 20_480;

/**
 * Independent scramblings of one Sobol' sequence, turned into a uniform number and `dimension` standard
 * normal ones a point, these with second moments that are exact in every scrambling: with z and -z both
 * used, polynomials of degree 3 are averaged without error. The price is a bias of order dimension / count
 * in the terms of degree 4. Made once for each count asked for.
 */
export class SobolPoints {
  /** Numbers a point: the uniform one, then the normal ones. */
  readonly stride: number;
  private readonly sets = new Map<number, readonly Float64Array[]>();

  constructor(
    readonly dimension: number,
    readonly scramblings: number,
  ) {
    this.stride = dimension + 1;
  }

  /** [scrambling] `count` points one after the other; a power of 2, at least four times the dimension. */
  points(count: number): readonly Float64Array[] {
    let found = this.sets.get(count);
    if (found === undefined) {
      found = Array.from({ length: this.scramblings }, (_, s) => this.make(s, count));
      this.sets.set(count, found);
    }
    return found;
  }

  private make(scrambling: number, count: number): Float64Array {
    const { stride } = this;
    const sequence = new ScrambledSobol(stride, SEED + scrambling);
    const points = new Float64Array(count * stride);
    for (let offset = 0; offset < points.length; offset += stride) {
      sequence.next(points, offset);
      for (let j = 1; j < stride; j++) points[offset + j] = normalQuantile(points[offset + j]);
    }
    whiten(points, stride);
    return points;
  }
}
