import type { RandomNumbers } from "./random-numbers.js";
import type { RandomStream } from "./random-stream.js";

/** Numbers drawn ahead: enough to make the way into the compiled loop cheap. */
const STOCK = 256;
/** From so many on, numbers are drawn straight from the stream. */
export const DIRECT = 16;

/**
 * The numbers of a stream with a stock of uniform and of normal ones drawn ahead, which makes single numbers
 * several times cheaper. The same stream gives the same numbers to the same sequence of requests.
 */
export class StockedNumbers implements RandomNumbers {
  private readonly uniforms = new Float64Array(STOCK);
  private readonly normals = new Float64Array(STOCK);
  private nextUniform = STOCK;
  private nextNormal = STOCK;

  constructor(private readonly stream: RandomStream) {}

  uniform(): number {
    if (this.nextUniform === STOCK) {
      this.stream.fillUniforms(this.uniforms, STOCK);
      this.nextUniform = 0;
    }
    return this.uniforms[this.nextUniform++];
  }

  normal(): number {
    if (this.nextNormal === STOCK) {
      this.stream.fillNormals(this.normals, STOCK);
      this.nextNormal = 0;
    }
    return this.normals[this.nextNormal++];
  }

  fillNormals(out: Float64Array, count: number): void {
    if (count >= DIRECT) this.stream.fillNormals(out, count);
    else for (let k = 0; k < count; k++) out[k] = this.normal();
  }

  handOver(state: Int32Array): void {
    this.stream.handOver(state);
  }

  takeBack(state: Int32Array): void {
    this.stream.takeBack(state);
  }
}
