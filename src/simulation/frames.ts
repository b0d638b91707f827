import { chiSquare } from "../numerics/chi-square.js";
import type { Vectors } from "../optimisers/algorithm.js";
import type { Frame } from "./framed-model.js";
import { lowerTriangle } from "./lower-triangle.js";
import type { RandomNumbers } from "./random/random-numbers.js";

/**
 * The frames of the rests during a run. Between steps the vectors of an optimiser lie in the first `kept` coordinates of
 * each. Datum number s of a step has independent normal coordinates along these and along the directions that the s data
 * before it have added; the length of what is left is a chi variable with size - kept - s degrees of freedom, along a
 * direction of its own. After the step a rotation takes the vectors back into the first coordinates.
 */
export class Frames {
  /** [frame][sample] squared length of what no earlier direction holds of a standard normal vector. */
  private readonly lengths: readonly (readonly (() => number)[])[];
  /** [vector][coordinate] of one frame, row by row. */
  private readonly block: Float64Array;
  private readonly vectors: Vectors;

  /** @param states all vectors that the optimiser carries from step to step */
  constructor(
    private readonly frames: readonly Frame[],
    states: readonly Vectors[],
    private readonly batch: number,
    stream: RandomNumbers,
  ) {
    this.vectors = states.flat();
    this.lengths = frames.map(({ rest, kept }) =>
      Array.from({ length: batch }, (_, sample) => chiSquare(stream, rest.size - kept - sample)),
    );
    this.block = new Float64Array(this.vectors.length * (this.vectors.length + batch));
  }

  /** What is left of a datum whose coordinates were all drawn as normal ones. */
  complete(datum: Float64Array, classIndex: number, sample: number): void {
    for (let f = 0; f < this.frames.length; f++) {
      const { rest, start, kept } = this.frames[f];
      const own = start + kept + sample;
      datum[own] = rest.deviations[classIndex] * Math.sqrt(this.lengths[f][sample]());
      datum.fill(0, own + 1, start + kept + this.batch);
    }
  }

  /** Turns every frame so that its last coordinates are 0 in all vectors. */
  fold(): void {
    const { vectors, block, batch } = this;
    const width = vectors.length + batch;
    for (const { start } of this.frames) {
      for (let k = 0; k < vectors.length; k++)
        for (let j = 0; j < width; j++) block[k * width + j] = vectors[k][start + j];
      lowerTriangle(block, vectors.length, width);
      for (let k = 0; k < vectors.length; k++)
        for (let j = 0; j < width; j++) vectors[k][start + j] = block[k * width + j];
    }
  }
}
