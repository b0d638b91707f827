import type { ClaimSheet } from "../claim-sheet.js";
import { html, type Markup } from "../../figures/text/markup.js";
import { formatNumber } from "../../figures/text/number-text.js";
import { agreesWithRecord, controlHolds, countVerdicts, verdicts, type Report } from "../report.js";
import { raisedInHtml } from "../../figures/text/raised.js";
import { summarySentence } from "../summary-sentence.js";
import { typesetMixed } from "../typeset.js";
import { filterMarkup } from "./filter.js";
import { badge, verdictSigns } from "./badge.js";

function counts(report: Report): Markup {
  const tally = countVerdicts(report.claims);
  const items = verdicts.map(
    (verdict) =>
      html`<li class="count ${verdict}">
        <b>${tally[verdict]}</b>${verdictSigns[verdict]} ${verdict}
      </li>`,
  );
  return html`<ul class="counts">
    ${items}
  </ul>`;
}

function row({ claim, number, anchor }: ClaimSheet): Markup {
  const recorded = agreesWithRecord(claim)
    ? html`${claim.recorded}`
    : html`<span class="warning">${claim.recorded} (differs)</span>`;
  const control = controlHolds(claim)
    ? html`✗ refuted`
    : html`<span class="warning">${claim.control.verdict} (not refuted)</span>`;
  return html`<tr role="row" class="is-claim is-${claim.verdict}">
    <td role="cell">${number}</td>
    <td role="cell">
      <a class="title" href="#${anchor}">${typesetMixed(claim.title)}</a>
    </td>
    <td role="cell" data-name="Verdict">${badge(claim.verdict)}</td>
    <td role="cell" data-name="Recorded">${recorded}</td>
    <td role="cell" data-name="Control">${control}</td>
  </tr>`;
}

/** The first page: what was checked, how many claims got which verdict, and the table of all claims. */
export function summaryMarkup(report: Report, sheets: readonly ClaimSheet[]): Markup {
  const date = report.date === undefined ? "" : ` · ${report.date}`;
  const tolerance = raisedInHtml(html`${formatNumber(report.settings.tolerance)}`);
  return html`<section id="summary">
    <h1>${typesetMixed(report.title)}</h1>
    <p class="meta">${report.generatedBy}${date} · relative tolerance ${tolerance}</p>
    <p>${summarySentence(report)}</p>
    ${counts(report)} ${filterMarkup()}
    <div class="scroll">
      <table class="claims" role="table">
        <thead>
          <tr role="row">
            <th scope="col">#</th>
            <th scope="col">Claim</th>
            <th scope="col">Verdict</th>
            <th scope="col">Recorded</th>
            <th scope="col">Control</th>
          </tr>
        </thead>
        <tbody>
          ${sheets.map(row)}
        </tbody>
      </table>
    </div>
    <p>
      Every claim comes with a control: a neighbouring statement that is false and that the same
      check must refute. This report was made by
    </p>
    <pre class="command">${report.command}</pre>
    <p class="meta">
      ${report.lemmas === undefined ? "" : html`<a href="#lemmas">Lemmas checked by machine</a> · `}All
      data: <a href="report.json">report.json</a> · as text: <a href="report.md">report.md</a>
    </p>
  </section>`;
}
