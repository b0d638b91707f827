import type { Modes } from "../problem/modes.js";
import type { DistinctCovariances } from "./distinct-covariances.js";
import { productStatistic, type GridFunction, type ProductResolvent } from "./product-resolvent.js";
import type { ContourAxis } from "./contour-axis.js";

/**
 * What the system on the contour nodes takes from the problem: functions on the grid that do not change
 * in time, and the start. R is the product of the resolvents of the distinct covariances.
 */
export interface FixedStatistics {
  /** [class i][class j] mu_i^T R mu_j */
  readonly means: readonly (readonly GridFunction[])[];
  /** [covariance c] tr(K_c R) / d */
  readonly traces: readonly GridFunction[];
  /** X_0^T R X_0, then [class j] X_0^T R mu_j. */
  readonly initial: readonly GridFunction[];
}

export function fixedStatistics(
  modes: Modes,
  covariances: DistinctCovariances,
  axes: readonly [ContourAxis, ContourAxis],
): FixedStatistics {
  const onSignals = resolventOf(axes, covariances, (values) =>
    Float64Array.from(modes.signalMode, (rho) => values[rho]),
  );
  const onModes = resolventOf(axes, covariances, (values) => values);
  const bilinear = (u: Float64Array, v: Float64Array): GridFunction =>
    productStatistic(
      onSignals,
      u.map((x, s) => x * v[s]),
    );
  const [start] = modes.initial;
  return {
    means: symmetric(modes.means, bilinear),
    traces: covariances.eigenvalues.map((values) =>
      productStatistic(
        onModes,
        values.map((lambda, rho) => lambda * modes.fractions[rho]),
      ),
    ),
    initial: [bilinear(start, start), ...modes.means.map((mean) => bilinear(start, mean))],
  };
}

function resolventOf(
  [first, second]: readonly [ContourAxis, ContourAxis],
  covariances: DistinctCovariances,
  at: (values: Float64Array) => Float64Array,
): ProductResolvent {
  const [one, two] = covariances.eigenvalues;
  return {
    first,
    second,
    firstEigenvalues: at(one),
    secondEigenvalues: two === undefined ? undefined : at(two),
  };
}

function symmetric(
  vectors: readonly Float64Array[],
  bilinear: (u: Float64Array, v: Float64Array) => GridFunction,
): GridFunction[][] {
  const matrix: GridFunction[][] = vectors.map(() => []);
  vectors.forEach((u, i) => {
    for (let j = 0; j <= i; j++) matrix[i][j] = matrix[j][i] = bilinear(u, vectors[j]);
  });
  return matrix;
}
