import type { Covariance, Mean, Problem } from "../../../src/problem/problem.js";

/**
 * Averages (1/d) sum over coordinates, or the integral over u = i/d in the limit, written for the campaign alone:
 * weights of the nodes and, at each, eigenvalues by class and means, teacher and start times sqrt(d).
 */
export interface Spectrum {
  readonly weights: readonly number[];
  readonly eigenvalues: readonly (readonly number[])[];
  readonly means: readonly (readonly number[])[];
  /** tr K/d by class. */
  readonly traces: readonly number[];
  readonly teacher?: readonly number[];
  readonly start: readonly number[];
}

interface Node {
  readonly u: number;
  readonly weight: number;
  readonly index: number;
}

export function spectrumOf(problem: Problem): Spectrum {
  const { dimension, classes, initial, teacher } = problem;
  const nodes = dimension === "infinity" ? limitNodes(breaksOf(problem)) : points(dimension);
  const d = dimension === "infinity" ? Infinity : dimension;
  const along = (mean: Mean): number[] => nodes.map((node) => profile(mean, node, d));
  const listed = (values: readonly number[]): number[] => values.map((x) => Math.sqrt(d) * x);
  const eigenvalues = classes.map(({ covariance }) =>
    nodes.map((node) => eigenvalue(covariance, node)),
  );
  return {
    weights: nodes.map(({ weight }) => weight),
    eigenvalues,
    traces: eigenvalues.map((list) => list.reduce((sum, x, k) => sum + nodes[k].weight * x, 0)),
    means: classes.map(({ mean }) => along(mean)),
    start:
      initial === "zero"
        ? nodes.map(() => 0)
        : "kind" in initial && initial.kind === "coordinates"
          ? listed(initial.values[0])
          : along((initial as readonly Mean[])[0]),
    ...(teacher && {
      teacher: Array.isArray(teacher.coordinates)
        ? listed(teacher.coordinates as readonly number[])
        : along(teacher.coordinates as Mean),
    }),
  };
}

const points = (d: number): Node[] =>
  Array.from({ length: d }, (_, index) => ({ u: (index + 1) / d, weight: 1 / d, index }));

/** sqrt(d) times the coordinate. */
function profile(mean: Mean, { u, index }: Node, d: number): number {
  switch (mean.kind) {
    case "zero":
      return 0;
    case "uniform":
      return mean.scale;
    case "power-law":
      return mean.scale * u ** (mean.exponent / 2);
    case "coordinates":
      return Math.sqrt(d) * mean.values[index];
    case "blocks": {
      const b = blockAt(mean.fractions, u);
      return (mean.signs?.[b] ?? 1) * Math.sqrt(mean.squaredNorms[b] / mean.fractions[b]);
    }
  }
}

function eigenvalue(covariance: Covariance, { u, index }: Node): number {
  const { scale = 1 } = covariance;
  switch (covariance.kind) {
    case "identity":
      return scale;
    case "power-law":
      return scale * u ** covariance.exponent;
    case "blocks":
      return scale * covariance.eigenvalues[blockAt(covariance.fractions, u)];
    case "eigenvalues":
      return scale * covariance.values[index];
    default:
      throw new Error(`campaign: covariance ${covariance.kind} is not drawn`);
  }
}

/** Blocks hold their right end, as the coordinates i/d with i = 1..d do. */
function blockAt(fractions: readonly number[], u: number): number {
  let end = 0;
  const found = fractions.findIndex((fraction) => (end += fraction) > u - 1e-9);
  return found < 0 ? fractions.length - 1 : found;
}

function breaksOf({ classes, teacher, initial }: Problem): number[] {
  const all = [
    ...classes.flatMap(({ mean, covariance }) => [mean, covariance]),
    ...(teacher ? [teacher.coordinates as Mean] : []),
    ...(Array.isArray(initial) ? (initial as readonly Mean[]) : []),
  ];
  const inner = all.flatMap((one) => {
    if (one.kind !== "blocks") return [];
    let end = 0;
    return one.fractions.map((fraction) => (end += fraction));
  });
  const kept = inner.filter((u) => u > 1e-9 && u < 1 - 1e-9).sort((a, b) => a - b);
  return [0, ...kept.filter((u, k) => k === 0 || u - kept[k - 1] > 1e-9), 1];
}

/** u = end s^6 in the first piece, where powers of u are not smooth; 60 nodes of Gauss in each. */
function limitNodes(breaks: readonly number[]): Node[] {
  const rule = gaussLegendre(60);
  return breaks.slice(1).flatMap((end, k) =>
    rule.map(({ x, w }, index) => {
      const s = (1 + x) / 2;
      return k === 0
        ? { u: end * s ** 6, weight: 3 * end * s ** 5 * w, index }
        : { u: breaks[k] + (end - breaks[k]) * s, weight: ((end - breaks[k]) / 2) * w, index };
    }),
  );
}

/** Nodes and weights on [-1, 1] by Newton's method on the Legendre polynomial. */
export function gaussLegendre(n: number): { readonly x: number; readonly w: number }[] {
  return Array.from({ length: n }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let step = 0; step < 30; step++) {
      let [before, value] = [1, x];
      for (let j = 2; j <= n; j++)
        [before, value] = [value, ((2 * j - 1) * x * value - (j - 1) * before) / j];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    return { x, w: 2 / ((1 - x * x) * slope * slope) };
  });
}
