import type { EvidenceKind } from "../../claims/claim.js";
import type { EvidenceSheet, NumberedChart, NumberedFigure } from "../claim-sheet.js";
import { figureNote, renderFigure } from "../../figures/claim/figure.js";
import { chartSvg } from "../../figures/write/chart-svg.js";
import { html, trusted, type Markup } from "../../figures/text/markup.js";
import { typesetMixed } from "../typeset.js";
import { measuredMarkup, tableMarkup } from "./table.js";

/** What each kind of evidence can establish. */
export const kindMeanings: Readonly<Record<EvidenceKind, string>> = {
  symbolic: "derived by computer algebra",
  certified: "proved with rigorous enclosures",
  integrated: "limiting equations integrated numerically",
  simulated: "SGD simulated; supports, never proves",
};

function figureMarkup({ figure, number, id, svg, csv }: NumberedFigure): Markup {
  const note = figureNote(figure);
  return html`<figure id="${id}">
    ${trusted(renderFigure(figure, id))}
    <figcaption>
      <b>Figure ${number}.</b>
      ${typesetMixed(figure.title)}${/[.!?]$/.test(figure.title) ? "" : "."} ${note}
      <span class="files"><a href="${svg}">SVG</a> · <a href="${csv}">data</a></span>
    </figcaption>
  </figure>`;
}

function chartMarkup({ chart, number, id, svg }: NumberedChart): Markup {
  return html`<figure id="${id}">
    ${trusted(chartSvg(chart))}
    <figcaption>
      <b>Figure ${number}.</b>
      ${typesetMixed(chart.title)}.
      <span class="files"><a href="${svg}">SVG</a></span>
    </figcaption>
  </figure>`;
}

/** "Figure 3.1, figure 3.2": where the curves of a control are. */
function seen(figures: readonly NumberedFigure[]): Markup | undefined {
  if (figures.length === 0) return undefined;
  const links = figures.map(
    ({ id, number }, k) => html`${k === 0 ? "" : ", "}<a href="#${id}">Figure ${number}</a>`,
  );
  return html`<p class="meta">Its curves are in ${links}.</p>`;
}

/** From this many columns on a table takes the whole width. */
const MANY_COLUMNS = 5;

/** One piece of evidence: its kind, its sentence, then numbers, tables and figures. */
export function evidenceMarkup({ evidence, figures, charts, drawnIn }: EvidenceSheet): Markup {
  const { kind, summary, measured, tables = [] } = evidence;
  const isWide = tables.some(({ columns }) => columns.length >= MANY_COLUMNS);
  return html`<div class="evidence${isWide ? " wide" : ""}">
    <p><span class="kind" title="${kindMeanings[kind]}">${kind}</span> ${typesetMixed(summary)}</p>
    ${seen(drawnIn)}${
      measured ? measuredMarkup(measured) : undefined
    }${tables.map(tableMarkup)}${figures.map(figureMarkup)}${charts.map(chartMarkup)}
  </div>`;
}
