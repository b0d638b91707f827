/** Least squares with K = I, X_0 = 0, |X*| = 1: steps of a fraction p of the samples, masks of mean p and variance v. */
export interface DiscreteLeastSquares {
  readonly delta: number;
  readonly gamma: number;
  readonly noiseVariance: number;
  readonly fraction: number;
  readonly variance: number;
}

/** Psi and |X - X*|^2 after every step, from the recursion of second moments on the Marchenko-Pastur law. */
export function discreteReference(problem: DiscreteLeastSquares, steps: number) {
  const { delta, gamma, noiseVariance, fraction, variance } = problem;
  const count = 200;
  const angles = Array.from({ length: count }, (_, j) => ((j + 0.5) * Math.PI) / count);
  const nodes = [...angles.map((x) => 1 + 1 / delta + (2 / Math.sqrt(delta)) * Math.cos(x)), 0];
  const weights = [
    ...angles.map((x, j) => ((2 / count) * Math.sin(x) ** 2) / nodes[j]),
    Math.max(0, 1 - delta),
  ];
  const sum = (value: (q: number) => number): number =>
    nodes.reduce((total, _, q) => total + weights[q] * value(q), 0);
  const left = nodes.map((x) => 1 - gamma * fraction * delta * x);
  const energy = nodes.map(() => 0);
  const found: { psi: number; distance: number }[] = [];
  for (let k = 0; k <= steps; k++) {
    const kept = left.map((x) => x ** k);
    const noise = sum((q) => kept[q] ** 2);
    const psi =
      sum((q) => nodes[q] * kept[q] ** 2 + nodes[q] ** 2 * energy[q]) +
      noiseVariance * (1 - 1 / delta + noise / delta);
    const shrunk = (q: number): number =>
      nodes[q] === 0 ? 0 : ((1 - kept[q]) / nodes[q]) ** 2 * nodes[q];
    const distance = sum(
      (q) => kept[q] ** 2 + (noiseVariance / delta) * shrunk(q) + nodes[q] * energy[q],
    );
    found.push({ psi, distance });
    for (let q = 0; q < nodes.length; q++) {
      energy[q] = left[q] ** 2 * energy[q] + gamma ** 2 * delta * variance * psi;
    }
  }
  return found;
}
