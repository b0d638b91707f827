import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { Clock } from "./clock.js";

/**
 * The normal numbers of a march: for every step and path those of the field, and of the mask where the steps are noisy. A
 * step that is m times as long adds up what m steps of the finest march draw from the same stream (see visits.ts).
 */
export class Draws {
  private readonly normals: Float64Array;

  /** @param refinement m, a power of two */
  constructor(
    private readonly clock: Clock,
    private readonly stream: RandomStream,
    paths: number,
    logits: number,
    private readonly refinement: number,
  ) {
    this.normals = new Float64Array(paths * logits);
  }

  /**
   * What the next step needs.
   * @param field [path * l + logit] standard normal numbers
   * @param mask [path] M_k, written where every step touches every path
   */
  next(field: Float64Array, mask: Float64Array): void {
    const { refinement } = this;
    const { isDense, isNoisy, fraction } = this.clock;
    field.fill(0);
    mask.fill(isDense ? fraction : 1);
    for (let j = 0; j < refinement; j++) {
      this.addNormals(field, 1 / Math.sqrt(refinement));
      if (isNoisy) this.addNormals(mask, Math.sqrt(fraction / refinement));
    }
  }

  private addNormals(to: Float64Array, weight: number): void {
    const { normals } = this;
    this.stream.fillNormals(normals, to.length);
    for (let n = 0; n < to.length; n++) to[n] += weight * normals[n];
  }
}
