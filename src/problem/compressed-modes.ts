import { gaussWholeNumbers } from "../numerics/gauss-quadrature.js";
import { logitsOf } from "./logits.js";
import { mergeModes } from "./merge-modes.js";
import { modesOf } from "./modes-of.js";
import type { Modes } from "./modes.js";
import type { Problem } from "./problem.js";
import { resolutionOf } from "./resolution.js";
import { zeroStart } from "./spectral-coordinates.js";
import { teacherVectors } from "./teacher-vectors.js";
import { spectralProfile, type MeanProfile } from "./spectral-profile.js";

/** Gauss nodes for a panel, and its width in the logarithm of the fastest-varying eigenvalue or mean. */
const NODES = 12;
const WIDTH = 1.5;

/**
 * The modes of a problem of finite dimension whose eigenvalues and means are functions of the position
 * i/d, with neighbouring coordinates gathered: over a panel of N > 12 consecutive whole numbers the mean of
 * a function is the Gauss rule for the counting measure on them (Gram's polynomials), exact for degree 23
 * in i. The functions in play (powers of i times exp(-lambda_i tau)) are analytic well beyond a panel, so
 * that the sum over d coordinates comes out to rounding from a few nodes a panel: about 12 log d in all.
 * Falls back on every coordinate for kinds that are no smooth function of the position.
 */
export function compressedModes(problem: Problem): Modes {
  const d = problem.dimension;
  if (typeof d !== "number" || d <= 4 * NODES || !isSmooth(problem)) return modesOf(problem);
  const profile = spectralProfile(problem);
  const positions: number[] = [];
  const fractions: number[] = [];
  for (const { from, to, behaviour } of profile.pieces) {
    const [first, last] = [Math.round(from * d) + 1, Math.round(to * d)];
    const width = behaviour === "constant" ? Infinity : WIDTH / steepest(problem);
    gather(first, last, d, width, positions, fractions);
  }
  const atPositions = ({ square, sign }: MeanProfile): Float64Array =>
    Float64Array.from(positions, (u, q) => sign(u) * Math.sqrt(square.value(u) * fractions[q]));
  return mergeModes({
    dimension: d,
    count: positions.length,
    fractions: Float64Array.from(fractions),
    eigenvalues: profile.eigenvalues.map((curve) =>
      Float64Array.from(positions, (u) => curve.value(u)),
    ),
    means: profile.means.map(atPositions),
    teacher: profile.teacher.map(atPositions),
    initial: zeroStart(logitsOf(problem), positions.length),
  });
}

function isSmooth(problem: Problem): boolean {
  const vectors = [...problem.classes.map(({ mean }) => mean), ...teacherVectors(problem)];
  const spectra = problem.classes.map(({ covariance }) => covariance);
  const kinds = [...vectors, ...spectra].map(({ kind }) => kind);
  const rough = ["coordinates", "eigenvalues", "matrix", "marchenko-pastur"];
  return (
    problem.initial === "zero" &&
    resolutionOf(problem) === "coordinates" &&
    !kinds.some((kind) => rough.includes(kind))
  );
}

function steepest(problem: Problem): number {
  const vectors = [...problem.classes.map(({ mean }) => mean), ...teacherVectors(problem)];
  const spectra = problem.classes.map(({ covariance }) => covariance);
  const exponents = [...vectors, ...spectra].map((given) =>
    given.kind === "power-law" ? given.exponent : 0,
  );
  return Math.max(1, ...exponents);
}

/** Nodes (positions i/d, no longer whole) and their shares for the coordinates first..last. */
function gather(
  first: number,
  last: number,
  d: number,
  width: number,
  positions: number[],
  fractions: number[],
): void {
  let start = first;
  while (start <= last) {
    const points = Math.min(last, Math.ceil(start * Math.exp(width)) - 1) - start + 1;
    const count = Math.max(points, 1);
    if (count <= NODES) {
      positions.push(start / d);
      fractions.push(1 / d);
      start++;
      continue;
    }
    const rule = width === Infinity ? gaussWholeNumbers(1, count) : gaussWholeNumbers(NODES, count);
    rule.nodes.forEach((node, q) => {
      positions.push((start + node) / d);
      fractions.push((rule.weights[q] * count) / d);
    });
    start += count;
  }
}
