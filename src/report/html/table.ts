import type { Measured, Table } from "../../claims/claim.js";
import { html, type Markup } from "../../figures/text/markup.js";
import { formatMeasured } from "../measured-text.js";
import { formatNumber } from "../../figures/text/number-text.js";
import { raisedInHtml } from "../../figures/text/raised.js";
import { typesetMixed } from "../typeset.js";

/** A column is set as numbers when every cell in it is one. */
function numericColumns({ columns, rows }: Table): boolean[] {
  return columns.map(
    (_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"),
  );
}

function numberMarkup(text: string): Markup {
  return raisedInHtml(html`${text}`);
}

function cellContent(cell: string | number | undefined): Markup {
  if (cell === undefined) return html``;
  return typeof cell === "number" ? numberMarkup(formatNumber(cell)) : typesetMixed(cell);
}

/** A table in a box of its own that scrolls sideways when the page is narrow. */
export function tableMarkup(table: Table): Markup {
  const numeric = numericColumns(table);
  const style = (column: number): Markup | undefined =>
    numeric[column] ? html` class="number"` : undefined;
  const head = table.columns.map(
    (name, column) => html`<th scope="col" ${style(column)}>${typesetMixed(name)}</th>`,
  );
  const rows = table.rows.map(
    (row) =>
      html`<tr>
        ${row.map((cell, column) => html`<td${style(column)}>${cellContent(cell)}</td>`)}
      </tr>`,
  );
  const title = typesetMixed(table.title);
  return html`<div class="scroll" tabindex="0">
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${head}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** Up to so many values stand in a line. */
const FEW_VALUES = 2;

/** Measured quantities as value(error): a table, or a line where they are few. */
export function measuredMarkup(measured: Readonly<Record<string, Measured>>): Markup {
  const values = Object.entries(measured);
  if (values.length === 0) return html``;
  if (values.length > FEW_VALUES) return measuredTable(measured);
  const listed = values.map(
    ([name, value], k) =>
      html`${k === 0 ? "" : "; "}${typesetMixed(name)}:
        <span class="kept">${numberMarkup(formatMeasured(value))}</span>`,
  );
  return html`<p class="measured">Measured: ${listed}.</p>`;
}

function measuredTable(measured: Readonly<Record<string, Measured>>): Markup {
  const rows = Object.entries(measured).map(
    ([name, value]) =>
      html`<tr>
        <th scope="row">${typesetMixed(name)}</th>
        <td class="number">${numberMarkup(formatMeasured(value))}</td>
      </tr>`,
  );
  return html`<div class="scroll" tabindex="0">
    <table>
      <caption>
        Measured values
      </caption>
      <thead>
        <tr>
          <th scope="col">quantity</th>
          <th scope="col" class="number">value(error)</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}
