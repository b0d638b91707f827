import { gatheredCoordinates, NODES_PER_PANEL } from "./gathered-coordinates.js";
import { logitsOf } from "./logits.js";
import { mergeModes } from "./merge-modes.js";
import { modesOf } from "./modes-of.js";
import type { Modes } from "./modes.js";
import type { Covariance, Mean, Problem } from "./problem.js";
import { resolutionOf } from "./resolution.js";
import { zeroStart } from "./spectral-coordinates.js";
import { spectralProfile, type MeanProfile } from "./spectral-profile.js";
import { tabulate } from "./tabulate.js";
import { isRandomStart, startVectors } from "./start-vectors.js";
import { teacherVectors } from "./teacher-vectors.js";

/**
 * Width of a panel in the logarithm of the fastest-varying eigenvalue or mean: sums of power laws times
 * exp(-lambda tau) come out to 1e-11 of themselves, of quantiles to 1e-13 [measured].
 */
export const PANEL_WIDTH = 1.3;
/** A Marchenko-Pastur quantile varies like a power 2/3 of the distance from an edge, like 2 for ratio 1. */
const QUANTILE_STEEPNESS = 2;

/**
 * The modes of a problem of finite dimension whose eigenvalues and means are functions of the position
 * i/d, with neighbouring coordinates gathered: over a panel of N > 12 consecutive whole numbers the mean of
 * a function is the Gauss rule for the counting measure on them (Gram's polynomials), exact for degree 23
 * in i. The functions in play (powers of i or quantiles at i - 1/2, times exp(-lambda_i tau)) are analytic well
 * beyond a panel, so that the sum over d coordinates comes out to 1e-11 or better from a few nodes a panel: about
 * 10 log d in all; wider panels than PANEL_WIDTH show what that leaves. Falls back on every coordinate for kinds that are no smooth function of the position.
 */
export function compressedModes(problem: Problem, panelWidth = PANEL_WIDTH): Modes {
  const d = problem.dimension;
  if (typeof d !== "number" || d <= 4 * NODES_PER_PANEL) return modesOf(problem);
  const spectra = problem.classes.map(({ covariance }) => covariance);
  const means = problem.classes.map(({ mean }) => mean);
  const teacher = teacherVectors(problem);
  const start = startVectors(problem.initial);
  const given = [...spectra, ...means, ...teacher, ...start];
  if (!isSmooth(problem, given)) return modesOf(problem);
  const profile = spectralProfile(problem);
  const { indices, counts } = gatheredCoordinates(profile.pieces, d, panelWidth / steepest(given));
  const count = indices.length;
  const vectorAt = ({ square, sign }: MeanProfile, { kind }: Mean): Float64Array => {
    const shift = shiftOf(kind);
    return tabulate(count, (q) => {
      const u = (indices[q] - shift) / d;
      return sign(u) * Math.sqrt((square.value(u) * counts[q]) / d);
    });
  };
  return mergeModes({
    dimension: d,
    count,
    fractions: tabulate(count, (q) => counts[q] / d),
    eigenvalues: profile.eigenvalues.map((curve, i) => {
      const shift = shiftOf(spectra[i].kind);
      return tabulate(count, (q) => curve.value((indices[q] - shift) / d));
    }),
    means: profile.means.map((vector, i) => vectorAt(vector, means[i])),
    teacher: profile.teacher.map((vector, i) => vectorAt(vector, teacher[i])),
    initial:
      start.length > 0
        ? profile.initial.map((vector, b) => vectorAt(vector, start[b]))
        : zeroStart(logitsOf(problem), count),
  });
}

const ROUGH = ["coordinates", "eigenvalues", "matrix"];

function isSmooth(problem: Problem, given: readonly (Covariance | Mean)[]): boolean {
  return (
    !isRandomStart(problem.initial) &&
    !given.some(({ kind }) => ROUGH.includes(kind)) &&
    resolutionOf(problem) === "coordinates"
  );
}

/** Powers are taken at i/d, quantiles and blocks in the middle of a coordinate, (i - 1/2)/d. */
function shiftOf(kind: Covariance["kind"] | Mean["kind"]): number {
  return kind === "power-law" ? 0 : 0.5;
}

/** The largest power of the position by which one of them varies, at least 1. */
export function steepest(given: readonly (Covariance | Mean)[]): number {
  let steepness = 1;
  for (const curve of given) {
    if (curve.kind === "power-law") steepness = Math.max(steepness, curve.exponent);
    if (curve.kind === "marchenko-pastur") steepness = Math.max(steepness, QUANTILE_STEEPNESS);
  }
  return steepness;
}
