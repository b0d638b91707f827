import { definitionOf, optimiserOf } from "../../optimisers/optimisers.js";
import { scalarsOf, updateOf } from "../../optimisers/update-of.js";
import type { Modes } from "../../problem/modes.js";
import type { Problem } from "../../problem/problem.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import {
  coefficientValue,
  scalarProducts,
  type ScalarProduct,
} from "../../symbolic/derivation/coefficient.js";
import { meanEigenvalues } from "../mean-eigenvalues.js";

/** What the optimiser of a problem asks of the integration of its modes. */
export interface ModeOptimiser {
  /** Whether a coefficient depends on t, which is then integrated along. */
  readonly isTimed: boolean;
  /** Whether one second moment is followed for all modes. */
  readonly hasNormMoment: boolean;
  /** Whether there are states besides X: then what matters may begin at 0 with slope 0. */
  readonly hasStates: boolean;
  /** Writes the scalars that move. */
  write(scalars: Float64Array, time: number, moment: number): void;
  /** What the second moment of all modes runs after, given [class] F_i. */
  target(fishers: Float64Array): number;
  /** d/dt of that moment. */
  momentGrowth(time: number, moment: number, fishers: Float64Array): number;
  /** A bound on the rates of the modes, given the scalars and a bound on q^T-free curvature P M. */
  rate(scalars: Float64Array, curvature: number, time: number): number;
}

export function modeOptimiser(
  problem: Problem,
  modes: Modes,
  { entries }: CompiledSystem,
): ModeOptimiser {
  const optimiser = optimiserOf(problem);
  const values = scalarsOf(problem);
  const places = new Map(entries.scalars.map(({ name }, place) => [name, place]));
  const timed = Object.entries(values).flatMap(([name, value]) => {
    const place = places.get(name);
    return typeof value === "function" && place !== undefined ? [{ place, value }] : [];
  });
  const gain = values.gain;
  const gainAt = (time: number): number => (typeof gain === "function" ? gain(time) : (gain ?? 0));
  const scale = places.get("scale");
  const traces = meanEigenvalues(modes);
  const weights = problem.classes.map(
    ({ probability }, i) => (probability * traces[i]) / (problem.batch ?? 1),
  );
  const target = (fishers: Float64Array): number =>
    weights.reduce((sum, weight, i) => sum + weight * fishers[i], 0);
  const radius = radiusOf(problem);
  return {
    isTimed: timed.length > 0,
    hasNormMoment: definitionOf(optimiser).normMoment !== undefined,
    hasStates: updateOf(problem).states.length > 1,
    write(scalars, time, moment) {
      for (const { place, value } of timed) scalars[place] = value(time);
      if (scale !== undefined) scalars[scale] = 1 / Math.sqrt(moment);
    },
    target,
    momentGrowth: (time, moment, fishers) => gainAt(time) * (target(fishers) - moment),
    rate: (scalars, curvature, time) =>
      2 * radius((name) => scalars[places.get(name) ?? NaN], curvature) + gainAt(time),
  };
}

type Radius = (valueOf: (name: string) => number, curvature: number) => number;

/** The spectral radius of |A0| + |q| curvature |c|^T, which bounds that of J of every mode (Perron, Frobenius). */
function radiusOf(problem: Problem): Radius {
  const { states, coupling, gradient, gradientAt } = updateOf(problem);
  const parsed = (text: string | undefined): ScalarProduct[] =>
    text === undefined ? [] : scalarProducts(text);
  const rows = states.map((row) => ({
    slope: parsed(gradient[row]),
    coupled: states.map((column) => parsed(coupling[row]?.[column])),
  }));
  const point = states.map((state) => parsed(gradientAt[state]));
  return (valueOf, curvature) => {
    const size = (products: readonly ScalarProduct[]): number =>
      Math.abs(coefficientValue(products, valueOf));
    const c = point.map(size);
    const matrix = rows.map(({ slope, coupled }) => {
      const q = size(slope) * curvature;
      return coupled.map((products, k) => size(products) + q * c[k]);
    });
    return perronRoot(matrix);
  };
}

/** The largest eigenvalue of a matrix of non-negative entries, one row or two. */
function perronRoot(matrix: readonly (readonly number[])[]): number {
  if (matrix.length === 1) return matrix[0][0];
  if (matrix.length > 2) throw new Error(`perronRoot: ${matrix.length} rows, expected at most two`);
  const [[a, b], [c, d]] = matrix;
  return (a + d) / 2 + Math.hypot((a - d) / 2, Math.sqrt(b * c));
}
