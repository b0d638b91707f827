import type { Figure } from "../claims/claim.js";

/** A figure as the text of an SVG file; the plotting library is loaded when it is called. */
export async function drawFigure(figure: Figure): Promise<string> {
  const { renderFigure } = await import("../figures/claim/figure.js");
  return `${renderFigure(figure)}\n`;
}
