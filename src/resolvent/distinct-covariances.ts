import { InputError } from "../problem/input-error.js";
import type { Modes } from "../problem/modes.js";

/** The distinct covariances among the classes of a problem. */
export interface DistinctCovariances {
  /** [class] which one it has: 0, or 1 when there are two. */
  readonly ofClass: readonly number[];
  /** [covariance][mode] eigenvalues; one or two of them. */
  readonly eigenvalues: readonly Float64Array[];
}

/**
 * Finds which classes share a covariance. Throws for more than two distinct ones: the product resolvent
 * then lives on a grid of three or more contours, which is not done here.
 */
export function distinctCovariances(modes: Modes): DistinctCovariances {
  const eigenvalues: Float64Array[] = [];
  const ofClass = modes.eigenvalues.map((candidate) => {
    const known = eigenvalues.findIndex((other) => sameValues(other, candidate));
    if (known >= 0) return known;
    return eigenvalues.push(candidate) - 1;
  });
  if (eigenvalues.length > 2) {
    throw new InputError(
      "method resolvent",
      "classes",
      `${eigenvalues.length} distinct covariances, expected at most 2`,
    );
  }
  return { ofClass, eigenvalues };
}

function sameValues(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((x, k) => x === b[k]);
}
