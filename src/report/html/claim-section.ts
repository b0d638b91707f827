import { referencesIn } from "../../claims/references.js";
import type { ClaimSheet, EvidenceSheet, ProblemFile } from "../claim-sheet.js";
import { html, type Markup } from "../../figures/text/markup.js";
import { formatNumber } from "../../figures/text/number-text.js";
import { repeatedNote } from "../condensed.js";
import { agreesWithRecord, checkCommand, controlHolds } from "../report.js";
import { typesetMixed } from "../typeset.js";
import { badge } from "./badge.js";
import { referenceAnchor } from "./references-section.js";
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

/** The source as it is named, with where the works in it stand among the references. */
function sourceMarkup(source: string): Markup {
  const links = referencesIn([source]).map(
    ({ key }) => html` <a href="#${referenceAnchor(key)}">[${key}]</a>`,
  );
  return html`${typesetMixed(source)}${links}`;
}

function facts({ claim }: ClaimSheet): Markup {
  const assumptions = claim.assumptions.map((text) => html`<li>${typesetMixed(text)}</li>`);
  const recorded = agreesWithRecord(claim)
    ? html`as recorded`
    : html`<span class="warning">differs from the recorded verdict, ${claim.recorded}</span>`;
  return html`<dl class="facts">
    ${fact("Source", sourceMarkup(claim.source))}${fact(
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
      claim.warnings && warningsMarkup(claim.warnings),
    )}
  </dl>`;
}

/** More warnings than this are folded away under their number. */
const FEW_WARNINGS = 2;

function warningsMarkup(warnings: readonly string[]): Markup {
  const list = html`<ul>
    ${warnings.map((text) => html`<li class="warning">${typesetMixed(text)}</li>`)}
  </ul>`;
  if (warnings.length <= FEW_WARNINGS) return list;
  return html`<details>
    <summary class="warning">${warnings.length} warnings</summary>
    ${list}
  </details>`;
}

function evidenceList(sheets: readonly EvidenceSheet[], repeated = 0): Markup {
  if (sheets.length === 0 && repeated === 0) return html`<p>No evidence was gathered.</p>`;
  const note = repeatedNote(sheets.length, repeated);
  return html`<div class="pieces">${sheets.map(evidenceMarkup)}</div>
    ${note === undefined ? undefined : html`<p class="meta">${note}</p>`}`;
}

function control({ claim, control: sheets, repeated, controlWitness }: ClaimSheet): Markup {
  const { statement, verdict, reason } = claim.control;
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
      controlWitness === undefined
        ? undefined
        : html`<p>Witness: ${typesetMixed(controlWitness)}</p>`
    }${
      reason === undefined ? undefined : html`<p>Reason: ${typesetMixed(reason)}</p>`
    }${evidenceList(sheets, repeated)}
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
  return html`<section
    class="claim is-claim is-${claim.verdict}"
    id="${anchor}"
    aria-labelledby="${anchor}-title"
  >
    <h2 id="${anchor}-title">
      ${number}. ${typesetMixed(claim.title)} ${badge(claim.verdict)}
      <a class="anchor" href="#${anchor}" title="permanent link to this claim">¶</a>
    </h2>
    <div class="statement">${typesetMixed(claim.statement)}</div>
    ${facts(sheet)}
    <h3>Evidence</h3>
    ${evidenceList(evidence)} ${control(sheet)}
    <h3>How to reproduce</h3>
    <pre class="command">${checkCommand(claim)}</pre>
    <p class="meta judged">Judged in ${formatNumber(claim.seconds, 2)} s.</p>
    ${problems.map(problemMarkup)}
    <nav class="meta"><a href="#summary">Back to the summary</a></nav>
  </section>`;
}
