import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** Volterra's equation on the Marchenko-Pastur law, K = I, X_0 = 0, rho = |X*|^2 in a fixed direction. */
export interface Isotropic {
  readonly delta: number;
  readonly gamma: number;
  readonly ridge: number;
  readonly noiseVariance: number;
}

/** lambda = 1 + 1/delta + (2 / sqrt delta) cos phi, dmu = (2/pi) sin^2 phi / lambda dphi, and the atom at 0. */
function spectrum(delta: number): { nodes: number[]; weights: number[] } {
  const count = 160;
  const angles = Array.from({ length: count }, (_, j) => ((j + 0.5) * Math.PI) / count);
  const nodes = angles.map((angle) => 1 + 1 / delta + (2 / Math.sqrt(delta)) * Math.cos(angle));
  const weights = angles.map((angle, j) => ((2 / count) * Math.sin(angle) ** 2) / nodes[j]);
  return { nodes: [...nodes, 0], weights: [...weights, Math.max(0, 1 - delta)] };
}

/**
 * Psi and |X - X*|^2 by another road: the spectral law node by node, Z_q' = -2 gamma (lambda_q + ridge) Z_q + Psi as a
 * matrix that is diagonal plus rank one, its eigenvectors, and the integral over the past by Gauss's rule in panels.
 */
export function isotropicReference(
  problem: Isotropic,
  time: number,
): { psi: number; distance: number } {
  const { delta, gamma, ridge, noiseVariance } = problem;
  const { nodes, weights } = spectrum(delta);
  const shrunk = (t: number): number[] =>
    nodes.map((x) => {
      const rate = x + ridge;
      return rate === 0 ? gamma * t : -Math.expm1(-gamma * rate * t) / rate;
    });
  const integral = (value: (x: number, j: number) => number): number =>
    nodes.reduce((sum, x, j) => sum + weights[j] * value(x, j), 0);
  const flow = (t: number): number => {
    const q = shrunk(t);
    const left = integral((x, j) => (1 - x * q[j]) ** 2);
    const signal = integral((x, j) => x * (1 - x * q[j]) ** 2);
    return signal + noiseVariance * (1 - 1 / delta + left / delta);
  };
  const roots = nodes.map((x, j) => Math.sqrt(weights[j]) * x);
  const generator = new Matrix(
    nodes.map((x, i) =>
      nodes.map(
        (_, j) => gamma ** 2 * roots[i] * roots[j] - (i === j ? 2 * gamma * (x + ridge) : 0),
      ),
    ),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(generator);
  const seen = realEigenvalues.map((_, k) =>
    roots.reduce((sum, root, q) => sum + root * eigenvectorMatrix.get(q, k), 0),
  );
  // u = sqrt(w) lambda Z: Psi = flow + gamma^2 sum roots u, u(t) = int e^{generator (t - s)} roots flow(s) ds.
  const rule = panels(time).map(({ at, weight }) => ({ at, mass: weight * flow(at) }));
  const past = realEigenvalues.map(
    (rate, k) =>
      seen[k] * rule.reduce((sum, { at, mass }) => sum + mass * Math.exp(rate * (time - at)), 0),
  );
  const psi = flow(time) + gamma ** 2 * past.reduce((sum, x, k) => sum + x * seen[k], 0);
  const energy = nodes.map((x, q) => {
    const u = past.reduce((sum, value, k) => sum + value * eigenvectorMatrix.get(q, k), 0);
    return x === 0 ? 0 : Math.sqrt(weights[q]) * u;
  });
  const q = shrunk(time);
  const distance =
    integral((x, j) => (1 - x * q[j]) ** 2 + (noiseVariance / delta) * x * q[j] ** 2) +
    gamma ** 2 * energy.reduce((sum, x) => sum + x, 0);
  return { psi, distance };
}

/** Gauss's rule with three points on 150 panels of [0, time]. */
function panels(time: number): { at: number; weight: number }[] {
  const count = 150;
  const h = time / count;
  const offset = Math.sqrt(0.6) / 2;
  return Array.from({ length: count }, (_, p) =>
    [-offset, 0, offset].map((shift, j) => ({
      at: (p + 0.5 + shift) * h,
      weight: (h * (j === 1 ? 8 : 5)) / 18,
    })),
  ).flat();
}
