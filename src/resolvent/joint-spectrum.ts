import type { Modes } from "../problem/modes.js";

/**
 * Commuting covariances as functions of one self-adjoint A: K_i = phi_i(A). Every mode is an eigenvalue a of A, and
 * what phi_i is between them does not matter.
 */
export interface JointSpectrum {
  /** [class] which of the distinct covariances it has. */
  readonly ofClass: readonly number[];
  /** [covariance][mode] eigenvalues. */
  readonly eigenvalues: readonly Float64Array[];
  /** [place] the modes in ascending order of a, so that panels are runs of consecutive places. */
  readonly order: Int32Array;
  /** [mode] eigenvalue of A. */
  readonly separating: Float64Array;
}

/** With A one of the covariances, by which the others are to be smooth functions. */
export function jointSpectrum(modes: Modes, choice: number): JointSpectrum {
  const { ofClass, eigenvalues } = distinctCovariances(modes);
  const separating = eigenvalues[choice];
  const order = Int32Array.from(separating.keys()).sort(
    (a, b) => separating[a] - separating[b] || a - b,
  );
  return { ofClass, eigenvalues, order, separating };
}

/** Which classes share a covariance. */
export function distinctCovariances(modes: Modes): Pick<JointSpectrum, "ofClass" | "eigenvalues"> {
  const eigenvalues: Float64Array[] = [];
  const ofClass = modes.eigenvalues.map((candidate) => {
    const known = eigenvalues.findIndex((other) => other.every((x, k) => x === candidate[k]));
    return known >= 0 ? known : eigenvalues.push(candidate) - 1;
  });
  return { ofClass, eigenvalues };
}
