import { Complex } from "complex.js";
import { InputError } from "../problem/input-error.js";
import type { SpectrumInterval } from "./spectrum-interval.js";

export type ContourShape = "circle" | "ellipse";

/**
 * A closed contour around a real interval, counter-clockwise, with the trapezoidal rule on it:
 *
 *   contour integral of F = sum_j F(nodes[j]) weights[j],   weights[j] = z'(theta_j) 2 pi / n.
 *
 * The angles are theta_j = 2 pi (j + 1/2) / n: no node is real and nodes[n - 1 - j] = conj nodes[j].
 *
 * For F(z) = p(z) / (lambda - z), lambda in the interval and p entire, the error of the rule falls like
 * e^{-decay n} times p(lambda) (Trefethen and Weideman, SIAM Review 56 (2014), theorems 2.1 and 3.1):
 * decay = log(1 + margin) on the circle, arcosh(1 + margin) on the ellipse, whose foci are the ends of
 * the interval. A singularity of p outside slows the rule down when it is nearer than that.
 */
export interface Contour {
  readonly shape: ContourShape;
  readonly interval: SpectrumInterval;
  /** The contour crosses the real axis `margin` half widths outside the interval. */
  readonly margin: number;
  /** Rate of convergence a node, natural logarithm. */
  readonly decay: number;
  readonly center: number;
  /** Semi-axes along the real and along the imaginary direction. */
  readonly semiAxes: readonly [number, number];
  readonly nodes: readonly Complex[];
  readonly weights: readonly Complex[];
}

/** Circle with n nodes (even) about the middle of the interval. */
export function circle(interval: SpectrumInterval, margin: number, n: number): Contour {
  const halfWidth = checkedHalfWidth(interval, margin, n);
  const radius = halfWidth * (1 + margin);
  return {
    shape: "circle",
    ...parametrised(interval, margin, Math.log1p(margin), [radius, radius], n),
  };
}

/**
 * Ellipse with n nodes (even) whose foci are the ends of the interval: the image of a circle under the
 * Joukowski map. It converges like a circle of margin of order sqrt(2 margin) while staying far closer to the
 * spectrum, which is what keeps exp(-z tau) small to the left of it.
 */
export function ellipse(interval: SpectrumInterval, margin: number, n: number): Contour {
  const halfWidth = checkedHalfWidth(interval, margin, n);
  const axes: [number, number] = [
    halfWidth * (1 + margin),
    halfWidth * Math.sqrt(margin * (2 + margin)),
  ];
  return { shape: "ellipse", ...parametrised(interval, margin, Math.acosh(1 + margin), axes, n) };
}

function parametrised(
  interval: SpectrumInterval,
  margin: number,
  decay: number,
  semiAxes: readonly [number, number],
  n: number,
): Omit<Contour, "shape"> {
  const center = 0.5 * (interval.lowest + interval.highest);
  const [along, across] = semiAxes;
  const angles = Array.from({ length: n }, (_, j) => (2 * Math.PI * (j + 0.5)) / n);
  const nodes = angles.map((a) => new Complex(center + along * Math.cos(a), across * Math.sin(a)));
  const step = (2 * Math.PI) / n;
  const weights = angles.map(
    (a) => new Complex(-along * Math.sin(a) * step, across * Math.cos(a) * step),
  );
  return { interval, margin, decay, center, semiAxes, nodes, weights };
}

function checkedHalfWidth(interval: SpectrumInterval, margin: number, n: number): number {
  const halfWidth = 0.5 * (interval.highest - interval.lowest);
  if (!(halfWidth > 0)) {
    throw new InputError(
      "contour",
      "interval",
      `half width ${halfWidth}, expected a positive number`,
    );
  }
  if (!(margin > 0 && Number.isFinite(margin))) {
    throw new InputError("contour", "margin", `${margin}, expected a positive number`);
  }
  if (!(Number.isInteger(n) && n >= 2 && n % 2 === 0)) {
    throw new InputError("contour", "nodes", `${n}, expected an even number of at least 2`);
  }
  return halfWidth;
}

/** -(1/(2 pi i)) sum_j F(z_j) dz_j for the values F(z_j) of a function on the nodes. */
export function contourIntegral(contour: Contour, values: readonly Complex[]): Complex {
  const sum = contour.weights.reduce(
    (total, w, j) => total.add(w.mul(values[j])),
    new Complex(0, 0),
  );
  return sum.mul(new Complex(0, 1 / (2 * Math.PI)));
}
