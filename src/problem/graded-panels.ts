import type { ProfilePiece } from "./spectral-profile.js";

/** A stretch of positions and how to put nodes on it. */
export interface Panel {
  readonly from: number;
  readonly to: number;
  /**
   * lump: one node; else the nodes are at origin + side e^x for x in [lowest, highest], so that algebraic
   * behaviour at the origin is analytic in x.
   */
  readonly scale: "lump" | { origin: number; side: 1 | -1; lowest: number; highest: number };
}

export interface QuadratureOptions {
  /** Gauss-Legendre nodes on each panel. */
  readonly nodesPerPanel: number;
  /** Largest width of a panel in the logarithm of the position. */
  readonly panelWidth: number;
  /** Natural logarithm of the position below which everything is one node; in [-700, 0). */
  readonly lowestLogPosition: number;
}

/** Distance from an edge inside (0, 1] that rounding of positions still resolves. */
const EDGE = Math.exp(-20);

/**
 * Panels of a piece, graded in the logarithm of the distance from the nearest singular position on either side,
 * inside the piece or not.
 */
export function gradedPanels(piece: ProfilePiece, options: QuadratureOptions): Panel[] {
  const { from, to, singularBelow, singularAbove } = piece;
  if (piece.behaviour === "constant") return [{ from, to, scale: "lump" }];
  if (singularBelow > -Infinity && singularAbove < Infinity) {
    const middle = (from + to) / 2;
    return [
      ...gradedPanels({ ...piece, to: middle, singularAbove: Infinity }, options),
      ...gradedPanels({ ...piece, from: middle, singularBelow: -Infinity }, options),
    ];
  }
  const lowest = Math.exp(options.lowestLogPosition);
  const distance = singularBelow === 0 ? lowest : Math.max(EDGE, lowest);
  return singularAbove < Infinity
    ? panelsBelow(from, to, singularAbove, distance, options.panelWidth)
    : panelsAbove(from, to, singularBelow, distance, options.panelWidth);
}

/** Panels above the origin, equal in the logarithm of the distance; nearer than `distance` one lump. */
function panelsAbove(
  from: number,
  to: number,
  origin: number,
  distance: number,
  width: number,
): Panel[] {
  const start = Math.max(from, origin + distance);
  if (start >= to) return [{ from, to, scale: "lump" }];
  const cuts = evenCuts(Math.log(start - origin), Math.log(to - origin), width);
  const panels = cuts.slice(1).map((highest, j): Panel => ({
    from: j === 0 ? start : origin + Math.exp(cuts[j]),
    to: j === cuts.length - 2 ? to : origin + Math.exp(highest),
    scale: { origin, side: 1, lowest: cuts[j], highest },
  }));
  return start > from ? [{ from, to: start, scale: "lump" }, ...panels] : panels;
}

/** The same below the origin. */
function panelsBelow(
  from: number,
  to: number,
  origin: number,
  distance: number,
  width: number,
): Panel[] {
  const end = Math.min(to, origin - distance);
  if (end <= from) return [{ from, to, scale: "lump" }];
  const cuts = evenCuts(Math.log(origin - end), Math.log(origin - from), width);
  const panels = cuts.slice(1).map((highest, j): Panel => ({
    from: j === cuts.length - 2 ? from : origin - Math.exp(highest),
    to: j === 0 ? end : origin - Math.exp(cuts[j]),
    scale: { origin, side: -1, lowest: cuts[j], highest },
  }));
  panels.reverse();
  return end < to ? [...panels, { from: end, to, scale: "lump" }] : panels;
}

function evenCuts(low: number, high: number, width: number): number[] {
  const count = Math.max(1, Math.ceil((high - low) / width));
  return Array.from({ length: count + 1 }, (_, j) => low + ((high - low) * j) / count);
}
