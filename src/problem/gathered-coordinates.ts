import { gaussWholeNumbers } from "../numerics/gauss-quadrature.js";
import type { ProfilePiece } from "./spectral-profile.js";

/** Real numbers between 1 and d that stand for the coordinates 1..d: sum_q counts_q f(indices_q) = sum_i f(i). */
export interface GatheredCoordinates {
  readonly indices: number[];
  readonly counts: number[];
}

/** Gauss nodes for a panel; panels of no more coordinates keep each of them. */
export const NODES_PER_PANEL = 12;

/**
 * Nodes for the sum over all coordinates of a function of the position that is analytic inside the pieces:
 * a panel ends where its distance from a singular position has changed by the factor e^width. One node
 * for a piece on which everything is constant.
 */
export function gatheredCoordinates(
  pieces: readonly ProfilePiece[],
  d: number,
  width: number,
): GatheredCoordinates {
  const gathered: GatheredCoordinates = { indices: [], counts: [] };
  const growth = Math.expm1(width);
  const shrinkage = -Math.expm1(-width);
  for (const piece of pieces) {
    const last = coordinatesUpTo(piece.to, d);
    let start = coordinatesUpTo(piece.from, d) + 1;
    const constant = piece.behaviour === "constant";
    while (start <= last) {
      const above = growth * (start - 0.5 - piece.singularBelow * d);
      const below = shrinkage * (piece.singularAbove * d + 0.5 - start);
      const room = constant ? Infinity : 1 + Math.max(0, Math.min(above, below));
      const points = Math.floor(Math.min(last - start + 1, room));
      if (constant || points > NODES_PER_PANEL)
        addPanel(gathered, start, points, constant ? 1 : NODES_PER_PANEL);
      else addEach(gathered, start, points);
      start += points;
    }
  }
  return gathered;
}

/** Boundaries are whole numbers of coordinates, but for sums of decimals and the atoms of some spectra. */
const ROUNDING = 1e-6;

/** How many coordinates i have their middle, (i - 1/2) / d, below the position. */
function coordinatesUpTo(position: number, d: number): number {
  return Math.round(position * d - ROUNDING);
}

function addPanel(
  { indices, counts }: GatheredCoordinates,
  start: number,
  points: number,
  nodesPerPanel: number,
): void {
  const { nodes, weights } = gaussWholeNumbers(nodesPerPanel, points);
  for (let q = 0; q < nodesPerPanel; q++) {
    indices.push(start + nodes[q]);
    counts.push(points * weights[q]);
  }
}

function addEach({ indices, counts }: GatheredCoordinates, start: number, points: number): void {
  for (let i = 0; i < points; i++) {
    indices.push(start + i);
    counts.push(1);
  }
}
