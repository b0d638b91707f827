import type { Problem } from "./problem.js";

/** The largest eigenvalue of any class's covariance; of a matrix a bound, its largest sum of sizes in a row. */
export function largestEigenvalue({ classes }: Problem): number {
  return Math.max(
    ...classes.map(({ covariance }) => (covariance.scale ?? 1) * unscaled(covariance)),
  );
}

function unscaled(covariance: Problem["classes"][number]["covariance"]): number {
  switch (covariance.kind) {
    case "identity":
    case "power-law": // (i/d)^exponent with i <= d
      return 1;
    case "blocks":
      return covariance.eigenvalues.reduce((a, b) => Math.max(a, b), 0);
    case "eigenvalues":
      return covariance.values.reduce((a, b) => Math.max(a, b), 0);
    case "marchenko-pastur":
      return (1 + Math.sqrt(covariance.ratio)) ** 2;
    case "matrix":
      return covariance.rows.reduce(
        (most, row) =>
          Math.max(
            most,
            row.reduce((sum, x) => sum + Math.abs(x), 0),
          ),
        0,
      );
  }
}
