import {
  blockAt,
  boundaries,
  constantCurve,
  marchenkoPasturCurve,
  powerCurve,
  scaledCurve,
  stepCurve,
  type Curve,
} from "./curve.js";
import { InputError } from "./input-error.js";
import type { Covariance, Mean, Problem } from "./problem.js";
import { startVectors } from "./start-vectors.js";
import { teacherVectors } from "./teacher-vectors.js";

/** A class mean, or X*, as d grows: the coordinate at position u = i/d is sign(u) sqrt(square(u) / d). */
export interface MeanProfile {
  readonly square: Curve;
  readonly sign: (u: number) => number;
}

/** A stretch of positions on which every curve keeps one formula. */
export interface ProfilePiece {
  readonly from: number;
  readonly to: number;
  /** constant: every curve is; smooth: analytic inside, algebraic at the singular positions. */
  readonly behaviour: "constant" | "smooth";
  /** The nearest singular position at or below `from`, of the curves that vary here; -Infinity if none. */
  readonly singularBelow: number;
  /** The nearest at or above `to`; Infinity if none. */
  readonly singularAbove: number;
}

/** The spectra and means as functions of position u in [0, 1]: what is left of them as d -> infinity. */
export interface SpectralProfile {
  /** From 0 to 1, ascending. */
  readonly breakpoints: readonly number[];
  readonly pieces: readonly ProfilePiece[];
  /** [class] */
  readonly eigenvalues: readonly Curve[];
  /** [class] */
  readonly means: readonly MeanProfile[];
  /** [teacher logit] */
  readonly teacher: readonly MeanProfile[];
  /** [logit] of X_0; empty unless it is given by vectors. */
  readonly initial: readonly MeanProfile[];
}

/**
 * The profile of a problem whose kinds have one: identity, power-law, blocks, marchenko-pastur;
 * uniform, power-law, blocks, zero.
 * @throws InputError for the other kinds
 */
export function spectralProfile(problem: Problem): SpectralProfile {
  const { classes, name } = problem;
  const place = (i: number, part: string): string => `classes[${i}].${part}.kind`;
  const eigenvalues = classes.map((model, i) =>
    eigenvalueCurve(model.covariance, name, place(i, "covariance")),
  );
  const means = classes.map((model, i) => meanProfile(model.mean, name, place(i, "mean")));
  const teacher = teacherVectors(problem).map((vector) =>
    meanProfile(vector, name, "teacher.coordinates"),
  );
  const initial = startVectors(problem.initial).map((vector, b) =>
    meanProfile(vector, name, `initial[${b}].kind`),
  );
  const vectors = [...means, ...teacher, ...initial];
  const curves = [...eigenvalues, ...vectors.map((vector) => vector.square)];
  const breakpoints = merged(curves.flatMap((curve) => [...curve.breakpoints]));
  const pieces = breakpoints.slice(1).map((to, j) => describedPiece(curves, breakpoints[j], to));
  return { breakpoints, pieces, eigenvalues, means, teacher, initial };
}

function eigenvalueCurve(covariance: Covariance, where: string, path: string): Curve {
  const { scale = 1 } = covariance;
  switch (covariance.kind) {
    case "identity":
      return constantCurve(scale);
    case "power-law":
      return powerCurve(scale, covariance.exponent);
    case "blocks":
      return scaledCurve(stepCurve(covariance.fractions, covariance.eigenvalues), scale);
    case "marchenko-pastur":
      return scaledCurve(marchenkoPasturCurve(covariance.ratio), scale);
    default:
      throw new InputError(where, path, `${covariance.kind}, expected a kind with a profile`);
  }
}

function meanProfile(mean: Mean, where: string, path: string): MeanProfile {
  switch (mean.kind) {
    case "zero":
      return { square: constantCurve(0), sign: () => 1 };
    case "uniform":
      return { square: constantCurve(mean.scale ** 2), sign: () => Math.sign(mean.scale) };
    case "power-law": {
      const square = powerCurve(mean.scale ** 2, mean.exponent);
      return { square, sign: () => Math.sign(mean.scale) };
    }
    case "blocks": {
      const total = mean.fractions.reduce((sum, fraction) => sum + fraction, 0);
      const density = mean.squaredNorms.map((norm, b) => (norm * total) / mean.fractions[b]);
      const inner = boundaries(mean.fractions);
      const sign = (u: number): number => mean.signs?.[blockAt(inner, u)] ?? 1;
      return { square: stepCurve(mean.fractions, density), sign };
    }
    default:
      throw new InputError(where, path, `${mean.kind}, expected a kind with a profile`);
  }
}

/** Boundaries closer than this are one, reached by different sums of decimals. */
const SAME_BOUNDARY = 1e-12;

function merged(positions: readonly number[]): number[] {
  const kept = [0];
  for (const u of [...positions].sort((a, b) => a - b)) {
    if (u - kept[kept.length - 1] > SAME_BOUNDARY && 1 - u > SAME_BOUNDARY) kept.push(u);
  }
  return [...kept, 1];
}

function describedPiece(curves: readonly Curve[], from: number, to: number): ProfilePiece {
  let constant = true;
  let singularBelow = -Infinity;
  let singularAbove = Infinity;
  for (const curve of curves) {
    if (curve.isConstantOn(from, to)) continue;
    constant = false;
    for (const u of curve.singularAt) {
      if (u <= from + SAME_BOUNDARY) singularBelow = Math.max(singularBelow, Math.min(u, from));
      if (u >= to - SAME_BOUNDARY) singularAbove = Math.min(singularAbove, Math.max(u, to));
    }
  }
  return {
    from,
    to,
    behaviour: constant ? "constant" : "smooth",
    singularBelow,
    singularAbove,
  };
}
