import type { EvidenceKind } from "../../claims/claim.js";
import type { EvidenceSheet, NumberedFigure } from "../claim-sheet.js";
import { figureNote, renderFigure } from "../../figures/claim/figure.js";
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
      <a href="${svg}">SVG</a> · <a href="${csv}">data</a>
    </figcaption>
  </figure>`;
}

/** One piece of evidence: its kind, its sentence, then numbers, tables and figures. */
export function evidenceMarkup({ evidence, figures }: EvidenceSheet): Markup {
  const { kind, summary, measured, tables } = evidence;
  return html`<div class="evidence">
    <p><span class="kind" title="${kindMeanings[kind]}">${kind}</span> ${typesetMixed(summary)}</p>
    ${
      measured ? measuredMarkup(measured) : undefined
    }${(tables ?? []).map(tableMarkup)}${figures.map(figureMarkup)}
  </div>`;
}
