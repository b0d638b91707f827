import { Anderson } from "../../../numerics/anderson.js";

const DEPTH = 6;

/** Anderson's acceleration for vectors in units of scales, which repeat from node to node. */
export class ScaledIteration {
  private readonly accelerator: Anderson;
  private readonly scales: Float64Array;
  private readonly scaledUnknown: Float64Array;
  private readonly scaledImage: Float64Array;

  /** @param size scalars a node; @param nodes how many nodes */
  constructor(size: number, nodes: number) {
    this.accelerator = new Anderson(nodes * size, DEPTH);
    this.scales = new Float64Array(size);
    this.scaledUnknown = new Float64Array(nodes * size);
    this.scaledImage = new Float64Array(nodes * size);
  }

  /** Begins anew, in units of the given scales until the next time. */
  restart(scales: Float64Array): void {
    this.accelerator.restart();
    this.scales.set(scales);
  }

  /** Replaces the unknown by the next iterate, given its image. */
  advance(unknown: Float64Array, image: Float64Array): void {
    const { scaledUnknown, scaledImage, scales } = this;
    const size = scales.length;
    for (let k = 0; k < unknown.length; k++) {
      scaledUnknown[k] = unknown[k] / scales[k % size];
      scaledImage[k] = image[k] / scales[k % size];
    }
    this.accelerator.advance(scaledUnknown, scaledImage);
    for (let k = 0; k < unknown.length; k++) unknown[k] = scaledUnknown[k] * scales[k % size];
  }
}

/** Largest difference in units of the scales, which repeat from node to node; NaN where one is NaN. */
export function scaledDistance(a: Float64Array, b: Float64Array, scales: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const change = Math.abs(a[i] - b[i]);
    if (Number.isNaN(change)) return NaN;
    worst = Math.max(worst, change / scales[i % scales.length]);
  }
  return worst;
}
