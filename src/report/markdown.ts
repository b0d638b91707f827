import { referencesIn } from "../claims/references.js";
import type { Measured, Table } from "../claims/claim.js";
import { layOut, type ClaimSheet, type EvidenceSheet } from "./claim-sheet.js";
import { repeatedNote } from "./condensed.js";
import { escapeMarkdown, markdownCode, markdownMixed, markdownTable } from "./markdown-text.js";
import { formatMeasured } from "./measured-text.js";
import { formatNumber } from "../figures/text/number-text.js";
import { isProved, type ProvedLemma } from "../proofs/prove.js";
import { agreesWithRecord, checkCommand, controlHolds, type Report } from "./report.js";
import { summarySentence } from "./summary-sentence.js";

function tableText({ title, columns, rows }: Table): string[] {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === "number" ? formatNumber(cell) : markdownMixed(cell))),
  );
  return [`*${markdownMixed(title)}*`, markdownTable(columns.map(markdownMixed), cells)];
}

function measuredText(measured: Readonly<Record<string, Measured>>): string[] {
  const rows = Object.entries(measured).map(([name, value]) => [
    markdownMixed(name),
    formatMeasured(value),
  ]);
  return rows.length === 0 ? [] : [markdownTable(["quantity", "value(error)"], rows)];
}

function evidenceText({ evidence, figures, charts, drawnIn }: EvidenceSheet): string[] {
  const seen = drawnIn.map(({ number }) => `figure ${number}`).join(", ");
  return [
    `**${evidence.kind}.** ${markdownMixed(evidence.summary)}`,
    ...(seen === "" ? [] : [`Its curves are in ${seen}.`]),
    ...measuredText(evidence.measured ?? {}),
    ...(evidence.tables ?? []).flatMap(tableText),
    ...figures.flatMap(({ figure, number, svg, csv }) => [
      `![Figure ${number}](${svg})`,
      `Figure ${number}. ${markdownMixed(figure.title)} ([data](${csv}))`,
    ]),
    ...charts.flatMap(({ chart, number, svg }) => [
      `![Figure ${number}](${svg})`,
      `Figure ${number}. ${markdownMixed(chart.title)}`,
    ]),
  ];
}

function judgementText(judgement: {
  witness?: string | undefined;
  reason?: string | undefined;
}): string[] {
  const { witness, reason } = judgement;
  return [
    ...(witness === undefined ? [] : [`Witness: ${markdownMixed(witness)}`]),
    ...(reason === undefined ? [] : [`Reason: ${markdownMixed(reason)}`]),
  ];
}

function claimText(sheet: ClaimSheet): string[] {
  const { claim, number, evidence, control, problems, anchor, repeated } = sheet;
  const note = repeatedNote(control.length, repeated);
  const recorded = agreesWithRecord(claim) ? "as recorded" : `recorded: ${claim.recorded}`;
  return [
    `<a id="${anchor}"></a>`,
    `## ${String(number)}. ${markdownMixed(claim.title)}`,
    `> ${markdownMixed(claim.statement)}`,
    `Source: ${markdownMixed(claim.source)}`,
    ...claim.assumptions.map((text) => `- Assumption: ${markdownMixed(text)}`),
    `Verdict: **${claim.verdict}** (${recorded})`,
    ...judgementText(claim),
    ...(claim.warnings ?? []).map((text) => `- Warning: ${escapeMarkdown(text)}`),
    "### Evidence",
    ...evidence.flatMap(evidenceText),
    "### What this check rejects",
    `> ${markdownMixed(claim.control.statement)}`,
    `Verdict: **${claim.control.verdict}**${controlHolds(claim) ? "" : " (should be refuted)"}`,
    ...judgementText({ witness: sheet.controlWitness, reason: claim.control.reason }),
    ...control.flatMap(evidenceText),
    ...(note === undefined ? [] : [note]),
    "### How to reproduce",
    markdownCode(checkCommand(claim), "sh"),
    ...problems.map(
      ({ problem, path }) => `Problem file: [${escapeMarkdown(problem.name)}](${path})`,
    ),
  ];
}

function lemmasText(lemmas: readonly ProvedLemma[]): string[] {
  if (lemmas.length === 0) return [];
  const rows = lemmas.map((lemma) => [
    lemma.id,
    `${markdownMixed(lemma.title)}: ${markdownMixed(lemma.statement)}`,
    lemma.weakest,
    isProved(lemma) ? "holds, twins rejected" : "fails",
  ]);
  return [
    "## Lemmas checked by machine",
    markdownTable(["lemma", "statement", "weakest step", "outcome"], rows),
    markdownCode("npx sgd-limits prove", "sh"),
  ];
}

function referencesText({ claims }: Report): string[] {
  const references = referencesIn(claims.map(({ source }) => source));
  if (references.length === 0) return [];
  return [
    "## References",
    ...references.map(
      ({ key, citation }) => `- ${escapeMarkdown(key)}: ${markdownMixed(citation)}`,
    ),
    "BibTeX: [references.bib](references.bib)",
  ];
}

function summaryRow({ claim, number, anchor }: ClaimSheet): string[] {
  const title = `[${markdownMixed(claim.title)}](#${anchor})`;
  const statement = markdownMixed(claim.statement);
  const { verdict, recorded, control } = claim;
  return [
    String(number),
    `${title}: ${statement}`,
    markdownMixed(claim.source),
    verdict,
    recorded,
    control.verdict,
  ];
}

/** The report as Markdown: formulas in $...$, figures and problem files linked. Deterministic. */
export function renderMarkdown(report: Report): string {
  const sheets = layOut(report);
  const columns = ["#", "claim", "source", "verdict", "recorded", "control"];
  const date = report.date === undefined ? "" : `, ${escapeMarkdown(report.date)}`;
  const made = `${escapeMarkdown(report.generatedBy)}${date}, relative tolerance ${formatNumber(report.settings.tolerance)}`;
  const paragraphs = [
    `# ${markdownMixed(report.title)}`,
    made,
    summarySentence(report),
    markdownTable(columns, sheets.map(summaryRow)),
    "This report was made by",
    markdownCode(report.command, "sh"),
    ...sheets.flatMap(claimText),
    ...lemmasText(report.lemmas ?? []),
    ...referencesText(report),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}
