import { InputError } from "../../problem/input-error.js";
import { modesInside } from "../../problem/modes-apart.js";
import type { CoordinateRange, Problem } from "../../problem/problem.js";
import type { SolveResult } from "../../results/solve-result.js";
import type { Named } from "../../theory/theory.js";

/** A block of coordinates: those with these eigenvalues, one or a range of them a class, or a range. */
export type Block =
  { readonly eigenvalues: readonly Eigenvalues[] } | { readonly coordinates: CoordinateRange };

/** An eigenvalue, or those from one to another, both included. */
export type Eigenvalues = number | { readonly low: number; readonly high: number };

function isAmong(value: number, wanted: Eigenvalues): boolean {
  if (typeof wanted === "number") return value === wanted;
  return wanted.low <= value && value <= wanted.high;
}

/** As LaTeX without dollar signs. */
export function blockText(block: Block): string {
  if ("eigenvalues" in block) return `\\lambda = (${eigenvaluesText(block.eigenvalues)})`;
  const { first, last } = block.coordinates;
  return first === last ? `i = ${first}` : `${first} \\le i \\le ${last}`;
}

export function eigenvaluesText(wanted: readonly Eigenvalues[]): string {
  return wanted
    .map((one) => (typeof one === "number" ? String(one) : `[${one.low}, ${one.high}]`))
    .join(", ");
}

/** The problem whose modes lie inside the block or outside. */
export function withBlock<P extends Named>(problem: P, block: Block): P {
  return "coordinates" in block ? { ...problem, apart: block.coordinates } : problem;
}

/**
 * The modes that lie in the block.
 * @param result of a problem that {@link withBlock} returned
 * @throws InputError where there are none
 */
export function modesIn(block: Block, { problem, perMode }: SolveResult): number[] {
  const { fractions, eigenvalues: spectra } = perMode!;
  const mixture = problem as Problem;
  if ("coordinates" in block) {
    const inside = modesInside(mixture, mixture.dimension as number, block.coordinates);
    return inside.flatMap((is, mode) => (is ? [mode] : []));
  }
  const wanted = block.eigenvalues;
  const isInside = (mode: number): boolean =>
    wanted.every((one, i) => isAmong(spectra[i]?.[mode], one));
  const inside = fractions.flatMap((_, mode) => (isInside(mode) ? [mode] : []));
  if (inside.length > 0 && wanted.length === spectra.length) return inside;
  const text = `${eigenvaluesText(wanted)}: no coordinates have them, expected one for each of ${spectra.length} classes`;
  throw new InputError(problem.name, "eigenvalues", text);
}
