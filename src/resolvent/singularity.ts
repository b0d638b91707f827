import type { Complex } from "complex.js";
import { InputError } from "../problem/input-error.js";
import type { Contour } from "./contour.js";

/**
 * Where a function p is not analytic: a pole or branch point, or a branch cut that runs from `at` to
 * infinity in the given direction. log(1 + z) has { at: -1, direction: -1 }.
 */
export interface Singularity {
  readonly at: Complex;
  readonly direction?: Complex;
}

/** Relative distance below which a contour counts as touching a singularity. */
const TOUCHING = 1e-6;

/**
 * Size of the contour's similar copy through z: below 1 inside, 1 on the contour, above 1 outside.
 */
export function gaugeOf(contour: Contour, z: Complex): number {
  const [along, across] = contour.semiAxes;
  return Math.hypot((z.re - contour.center) / along, z.im / across);
}

/** The smallest gauge over a singularity, the whole of its cut included. */
export function gaugeOfSingularity(contour: Contour, singularity: Singularity): number {
  const { at, direction } = singularity;
  if (direction === undefined) return gaugeOf(contour, at);
  const [along, across] = contour.semiAxes;
  const x = (at.re - contour.center) / along;
  const y = at.im / across;
  const u = direction.re / along;
  const v = direction.im / across;
  const nearest = Math.max(0, -(x * u + y * v) / (u * u + v * v));
  return Math.hypot(x + nearest * u, y + nearest * v);
}

/** Throws when a stated singularity lies inside the contour or touches it. */
export function refuseEnclosed(contour: Contour, singularities: readonly Singularity[]): void {
  for (const singularity of singularities) {
    const gauge = gaugeOfSingularity(contour, singularity);
    if (gauge > 1 + TOUCHING) continue;
    const { lowest, highest } = contour.interval;
    throw new InputError(
      "contour",
      "singularities",
      `the ${contour.shape} around [${lowest}, ${highest}] with margin ${contour.margin} encloses or ` +
        `touches the singularity at ${singularity.at.toString()}, expected it outside: take a smaller margin`,
    );
  }
}
