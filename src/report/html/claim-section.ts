import type { ClaimSheet, EvidenceSheet, ProblemFile } from "../claim-sheet.js";
import { html, type Markup } from "../../figures/text/markup.js";
import { formatNumber } from "../../figures/text/number-text.js";
import { agreesWithRecord, checkCommand, controlHolds } from "../report.js";
import { typesetMixed } from "../typeset.js";
import { badge } from "./badge.js";
import { evidenceMarkup } from "./evidence.js";

/** Longer problem files are linked, not printed. */
const longestShown = 4000;

function fact(name: string, content: Markup | undefined): Markup | undefined {
  return (
    content &&
    html`<dt>${name}</dt>
      <dd>${content}</dd>`
  );
}

function facts({ claim }: ClaimSheet): Markup {
  const assumptions = claim.assumptions.map((text) => html`<li>${typesetMixed(text)}</li>`);
  const recorded = agreesWithRecord(claim)
    ? html`as recorded`
    : html`<span class="warning">differs from the recorded verdict, ${claim.recorded}</span>`;
  return html`<dl class="facts">
    ${fact("Source", typesetMixed(claim.source))}${fact(
      "Assumptions",
      assumptions.length > 0
        ? html`<ul>
            ${assumptions}
          </ul>`
        : html`none beyond the statement`,
    )}${fact("Verdict", html`${badge(claim.verdict)} ${recorded}`)}${fact(
      "Witness",
      claim.witness === undefined ? undefined : typesetMixed(claim.witness),
    )}${fact("Reason", claim.reason === undefined ? undefined : typesetMixed(claim.reason))}${fact(
      "Warnings",
      claim.warnings &&
        html`<ul>
          ${claim.warnings.map((text) => html`<li class="warning">${text}</li>`)}
        </ul>`,
    )}
  </dl>`;
}

function evidenceList(sheets: readonly EvidenceSheet[]): Markup {
  return sheets.length === 0
    ? html`<p>No evidence was gathered.</p>`
    : html`${sheets.map(evidenceMarkup)}`;
}

function control({ claim, control: sheets }: ClaimSheet): Markup {
  const { statement, verdict, witness, reason } = claim.control;
  const meaning = controlHolds(claim)
    ? html`as it must be: the check can tell the two apart`
    : html`<span class="warning"
        >not refuted: this check does not tell the claim from its neighbour</span
      >`;
  return html`<div class="control">
    <h3>What this check rejects</h3>
    <div class="statement">${typesetMixed(statement)}</div>
    <p>${badge(verdict)} ${meaning}.</p>
    ${
      witness === undefined ? undefined : html`<p>Witness: ${typesetMixed(witness)}</p>`
    }${reason === undefined ? undefined : html`<p>Reason: ${typesetMixed(reason)}</p>`}${evidenceList(sheets)}
  </div>`;
}

function problemMarkup({ problem, path, text }: ProblemFile): Markup {
  const shown =
    text.length <= longestShown ? html`<pre>${text}</pre>` : html`<p>Too long to print here.</p>`;
  return html`<details>
    <summary>Problem file: ${problem.name}</summary>
    ${shown}
    <p class="meta"><a href="${path}">${path}</a>, for <code>npx sgd-limits solve ${path}</code></p>
  </details>`;
}

/** The section of one claim: statement, facts, evidence beside the control's, and how to repeat it. */
export function claimSection(sheet: ClaimSheet): Markup {
  const { claim, number, anchor, evidence, problems } = sheet;
  return html`<section class="claim" id="${anchor}" aria-labelledby="${anchor}-title">
    <h2 id="${anchor}-title">${number}. ${typesetMixed(claim.title)} ${badge(claim.verdict)}</h2>
    <div class="statement">${typesetMixed(claim.statement)}</div>
    ${facts(sheet)}
    <div class="sides">
      <div>
        <h3>Evidence</h3>
        ${evidenceList(evidence)}
      </div>
      ${control(sheet)}
    </div>
    <h3>How to reproduce</h3>
    <pre class="command">${checkCommand(claim)}</pre>
    <p class="meta">Judged in ${formatNumber(claim.seconds, 2)} s.</p>
    ${problems.map(problemMarkup)}
    <nav class="meta"><a href="#summary">Back to the summary</a></nav>
  </section>`;
}
