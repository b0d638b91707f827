import { html, type Markup } from "../text/markup.js";
import type { Curve } from "./curve.js";
import type { Pen } from "./pen.js";
import { textWidth, wrapText } from "../text/text-width.js";

export interface Legend {
  readonly markup: Markup;
  readonly height: number;
}

const size = 12;
const lineHeight = 15;
const swatch = 26;
const numberWidth = 22;

interface Entry {
  readonly lines: readonly string[];
  readonly pen: Pen;
  readonly number?: number;
}

const roles = { measured: "", claimed: " (claimed)", control: " (control)" } as const;

/** The label, its role where the label does not say it, and whether anything could be drawn. */
export function legendLabel({ label, role, pieces }: Curve): string {
  const stated = role === "measured" || label.toLowerCase().includes(role);
  const empty = pieces.length === 0 ? ": no finite value" : "";
  return `${label}${stated ? "" : roles[role]}${empty}`;
}

function entryMarkup({ lines, pen, number }: Entry, x: number, y: number): Markup {
  const indent = x + swatch + 6 + (number === undefined ? 0 : numberWidth);
  const middle = y - 4;
  return html`<g
    ><line
      x1="${x}"
      x2="${x + swatch}"
      y1="${middle}"
      y2="${middle}"
      class="${pen.className}"
      stroke="${pen.stroke}"
      stroke-width="${pen.strokeWidth}"
      stroke-linecap="round"
      ${
        pen.strokeDasharray === undefined
          ? undefined
          : html` stroke-dasharray="${pen.strokeDasharray}"`
      }
    />${
      number === undefined
        ? undefined
        : html`<text x="${x + swatch + 6}" y="${y}" font-weight="600">${number}</text>`
    }${lines.map((line, row) => html`<text x="${indent}" y="${y + row * lineHeight}">${line}</text>`)}</g
  >`;
}

/** As many columns, three at most, as every label fits in on one line; else one, with broken lines. */
export function legend(
  curves: readonly Curve[],
  pens: readonly Pen[],
  numbered: boolean,
  left: number,
  top: number,
  width: number,
): Legend {
  const labels = curves.map(legendLabel);
  const room = (columns: number): number =>
    width / columns - swatch - 6 - (numbered ? numberWidth : 0) - 6;
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, size)));
  const columns = [3, 2].find((count) => curves.length >= count && widest <= room(count)) ?? 1;
  const entries = labels.flatMap((label, index): Entry[] => {
    const pen = pens[index];
    const lines = wrapText(label, room(columns), size);
    return pen ? [{ lines, pen, ...(numbered ? { number: index + 1 } : {}) }] : [];
  });
  const rows = Math.ceil(entries.length / columns);
  let height = 0;
  const drawn: Markup[] = [];
  for (let row = 0; row < rows; row += 1) {
    const inRow =
      columns === 1
        ? [entries[row]]
        : Array.from({ length: columns }, (_, column) => entries[column * rows + row]);
    inRow.forEach((entry, column) => {
      if (entry)
        drawn.push(entryMarkup(entry, left + (column * width) / columns, top + height + size));
    });
    height += lineHeight * Math.max(1, ...inRow.map((entry) => entry?.lines.length ?? 1)) + 2;
  }
  return {
    markup: html`<g class="sgd-legend" font-size="${size}" text-anchor="start">${drawn}</g>`,
    height,
  };
}
