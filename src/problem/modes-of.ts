import { blockCoordinates } from "./block-coordinates.js";
import { finiteCoordinates } from "./finite-coordinates.js";
import { InputError } from "./input-error.js";
import { mergeModes } from "./merge-modes.js";
import type { Modes } from "./modes.js";
import type { Problem } from "./problem.js";
import { withRandomStart } from "./random-start.js";
import { isRandomStart } from "./start-vectors.js";
import { resolutionOf } from "./resolution.js";

/**
 * The modes of a problem of finite dimension. Piecewise constant problems cost nothing whatever d is;
 * the others take memory and time proportional to d. A teacher is no part of the modes.
 * @throws InputError for dimension "infinity" (see quadrature-modes.ts), for blocks that
 * cut through a coordinate beside kinds given by coordinates, for matrices that do not commute
 */
export function modesOf(problem: Problem): Modes {
  const d = problem.dimension;
  if (d === "infinity") {
    throw new InputError(problem.name, "dimension", "infinity, expected a positive integer");
  }
  if (resolutionOf(problem) === "coordinates") {
    return mergeModes(finiteCoordinates(problem, d), problem.apart);
  }
  const modes = mergeModes(blockCoordinates(problem, d));
  const { initial } = problem;
  return isRandomStart(initial) ? withRandomStart(modes, initial.norm, initial.seed) : modes;
}
