import type { Contour } from "./contour.js";

/** Nodes of a contour as plain arrays for inner loops; weights are -dz / (2 pi i). */
export interface ContourAxis {
  readonly count: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly weightRe: Float64Array;
  readonly weightIm: Float64Array;
}

/** Every node; node count - 1 - j is the conjugate of node j, and so are their weights. */
export function wholeAxis(contour: Contour): ContourAxis {
  return axisOf(contour, contour.nodes.length);
}

/** The nodes of the upper half plane: the others follow by conjugation. */
export function upperAxis(contour: Contour): ContourAxis {
  return axisOf(contour, contour.nodes.length / 2);
}

/**
 * An axis of one point that stands for "no second covariance": weight 1, and a resolvent factor of 1
 * wherever it is used.
 */
export function trivialAxis(): ContourAxis {
  const one = Float64Array.of(1);
  const zero = Float64Array.of(0);
  return { count: 1, re: zero, im: zero, weightRe: one, weightIm: zero };
}

function axisOf(contour: Contour, count: number): ContourAxis {
  const weights = contour.weights.slice(0, count);
  const nodes = contour.nodes.slice(0, count);
  return {
    count,
    re: Float64Array.from(nodes, (z) => z.re),
    im: Float64Array.from(nodes, (z) => z.im),
    weightRe: Float64Array.from(weights, (w) => -w.im / (2 * Math.PI)),
    weightIm: Float64Array.from(weights, (w) => w.re / (2 * Math.PI)),
  };
}
