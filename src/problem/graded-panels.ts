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

/** Panels of a piece: graded in log u away from 0, in the log of the distance near singular edges. */
export function gradedPanels(piece: ProfilePiece, options: QuadratureOptions): Panel[] {
  const { from, to, singularFrom, singularTo } = piece;
  if (piece.behaviour === "constant") return [{ from, to, scale: "lump" }];
  if (singularFrom && singularTo) {
    const middle = (from + to) / 2;
    return [
      ...gradedPanels({ ...piece, to: middle, singularTo: false }, options),
      ...gradedPanels({ ...piece, from: middle, singularFrom: false }, options),
    ];
  }
  const lowest = Math.exp(options.lowestLogPosition);
  if (singularTo) return panelsBelow(from, to, Math.max(EDGE, lowest), options.panelWidth);
  if (!singularFrom && from > 0) return panelsAbove(0, from, to, options.panelWidth);
  const distance = from === 0 ? lowest : Math.max(EDGE, lowest);
  if (from + distance >= to) return [{ from, to, scale: "lump" }];
  const start = from + distance;
  return [{ from, to: start, scale: "lump" }, ...panelsAbove(from, start, to, options.panelWidth)];
}

/** Panels between start and end, equal in the logarithm of the distance above the origin. */
function panelsAbove(origin: number, start: number, end: number, width: number): Panel[] {
  const cuts = evenCuts(Math.log(start - origin), Math.log(end - origin), width);
  return cuts.slice(1).map((highest, j) => ({
    from: j === 0 ? start : origin + Math.exp(cuts[j]),
    to: j === cuts.length - 2 ? end : origin + Math.exp(highest),
    scale: { origin, side: 1, lowest: cuts[j], highest },
  }));
}

/** Panels approaching the singular end from below, the rest next to it one lump. */
function panelsBelow(from: number, to: number, distance: number, width: number): Panel[] {
  if (to - distance <= from) return [{ from, to, scale: "lump" }];
  const start = to - distance;
  const cuts = evenCuts(Math.log(to - start), Math.log(to - from), width);
  const panels = cuts.slice(1).map((highest, j): Panel => ({
    from: j === cuts.length - 2 ? from : to - Math.exp(highest),
    to: j === 0 ? start : to - Math.exp(cuts[j]),
    scale: { origin: to, side: -1, lowest: cuts[j], highest },
  }));
  return [...panels.reverse(), { from: start, to, scale: "lump" }];
}

function evenCuts(low: number, high: number, width: number): number[] {
  const count = Math.max(1, Math.ceil((high - low) / width));
  return Array.from({ length: count + 1 }, (_, j) => low + ((high - low) * j) / count);
}
