import { InputError } from "../problem/input-error.js";

/** A real interval that holds every eigenvalue; the contours go around it. */
export interface SpectrumInterval {
  readonly lowest: number;
  readonly highest: number;
}

/** Least width of the interval, relative to the largest modulus. */
const LEAST_WIDTH = 0.2;

/**
 * The interval [lambda_min, lambda_max], widened to a fifth of the largest modulus (0.2 when every
 * eigenvalue is 0), so that a contour around K = c I has room. It is widened to the right only: left of 0
 * every bit of room costs digits, because exp(-z tau) grows there.
 */
export function spectrumInterval(eigenvalues: ArrayLike<number>): SpectrumInterval {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let s = 0; s < eigenvalues.length; s++) {
    const eigenvalue = eigenvalues[s];
    if (!Number.isFinite(eigenvalue)) {
      throw new InputError(
        "resolvent",
        `eigenvalues[${s}]`,
        `${eigenvalue}, expected a finite number`,
      );
    }
    lowest = Math.min(lowest, eigenvalue);
    highest = Math.max(highest, eigenvalue);
  }
  if (eigenvalues.length === 0) {
    throw new InputError("resolvent", "eigenvalues", "none, expected at least one");
  }
  const size = Math.max(Math.abs(lowest), Math.abs(highest)) || 1;
  return { lowest, highest: Math.max(highest, lowest + LEAST_WIDTH * size) };
}
