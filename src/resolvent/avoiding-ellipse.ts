import type { Complex } from "complex.js";
import { InputError } from "../problem/input-error.js";
import { ellipse, type Contour } from "./contour.js";
import type { Singularity } from "./singularity.js";
import type { SpectrumInterval } from "./spectrum-interval.js";

/** decay times nodes at which the trapezoidal rule reaches rounding: e^-38 = 3e-17. */
const FULL_DECAY = 38;

/** No ellipse goes further out than this decay, margin 2.8 half widths. */
const LARGEST_DECAY = 2;

/**
 * The ellipse with n nodes around the interval for a function with the given singularities.
 *
 * A singularity on the confocal ellipse of decay delta limits the rule to the rate delta - decay, the
 * spectrum to the rate decay; halfway they are equal. Where rounding is reached sooner the ellipse stays
 * closer to the spectrum, where the function is smaller. Throws when a singularity touches the interval.
 */
export function avoidingEllipse(
  interval: SpectrumInterval,
  singularities: readonly Singularity[],
  n: number,
): Contour {
  const reach = Math.min(Infinity, ...singularities.map((s) => decayThrough(interval, s)));
  if (!(reach > 1e-6)) {
    const { lowest, highest } = interval;
    throw new InputError(
      "contour",
      "singularities",
      `one touches the spectrum [${lowest}, ${highest}], expected all of them outside`,
    );
  }
  const decay = Math.min(FULL_DECAY / n, 0.5 * reach, LARGEST_DECAY);
  return ellipse(interval, Math.cosh(decay) - 1, n);
}

/** The decay of the confocal ellipse through a point: arcosh of its focal distances over the width. */
function decayThrough(interval: SpectrumInterval, singularity: Singularity): number {
  const { at, direction } = singularity;
  if (direction === undefined) return decayOfPoint(interval, at.re, at.im);
  const unit = direction.div(direction.abs());
  return leastAlongCut(interval, at, unit);
}

function decayOfPoint({ lowest, highest }: SpectrumInterval, x: number, y: number): number {
  const distances = Math.hypot(x - lowest, y) + Math.hypot(x - highest, y);
  return Math.acosh(Math.max(1, distances / (highest - lowest)));
}

/** The sum of the focal distances is convex along the cut: golden-section search. */
function leastAlongCut(interval: SpectrumInterval, at: Complex, unit: Complex): number {
  const middle = 0.5 * (interval.lowest + interval.highest);
  const decay = (s: number): number =>
    decayOfPoint(interval, at.re + s * unit.re, at.im + s * unit.im);
  let low = 0;
  let high = 2 * Math.hypot(at.re - middle, at.im);
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let step = 0; step < 60; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (decay(left) < decay(right)) high = right;
    else low = left;
  }
  return Math.min(decay(0), decay(0.5 * (low + high)));
}
