import { InputError } from "./input-error.js";
import { logitsOf } from "./logits.js";
import type { Problem } from "./problem.js";
import { spectralProfile, type MeanProfile } from "./spectral-profile.js";
import { zeroStart, type SpectralCoordinates } from "./spectral-coordinates.js";

/**
 * One entry for each block of the common refinement, in the direction (1, ..., 1) of the block, which is
 * where the means, X* and X_0 lie. Exact for every d, whether or not a block has a whole number of coordinates.
 */
export function blockCoordinates(problem: Problem, dimension: number): SpectralCoordinates {
  const profile = spectralProfile(problem);
  const { pieces } = profile;
  if (pieces.some((piece) => piece.behaviour === "smooth")) {
    throw new InputError(problem.name, "classes", "smooth profile, expected constant blocks");
  }
  const sizes = pieces.map(({ from, to }) => to - from);
  const middles = pieces.map(({ from, to }) => (from + to) / 2);
  const onBlocks = ({ sign, square }: MeanProfile): Float64Array =>
    Float64Array.from(middles, (u, b) => sign(u) * Math.sqrt(square.value(u) * sizes[b]));
  return {
    dimension,
    count: pieces.length,
    fractions: Float64Array.from(sizes),
    eigenvalues: profile.eigenvalues.map((curve) =>
      Float64Array.from(middles, (u) => curve.value(u)),
    ),
    means: profile.means.map(onBlocks),
    teacher: profile.teacher.map(onBlocks),
    initial:
      profile.initial.length > 0
        ? profile.initial.map(onBlocks)
        : zeroStart(logitsOf(problem), pieces.length),
  };
}
