import { splitMixed, type MixedPart } from "../figures/text/mixed-text.js";

/** Plain text with every sign escaped that Markdown or HTML would read. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*_{}[\]#|~$!]/g, "\\$&")
    .replace(/\s*[\r\n]\s*/g, " ");
}

/** Signs that Markdown would read inside a formula: a bar ends a cell of a table, < opens a tag. */
const replaced: Readonly<Record<string, string>> = {
  "|": "\\vert ",
  "\\|": "\\Vert ",
  "<": "\\lt ",
  ">": "\\gt ",
};

function markdownFormula(source: string): string {
  const oneLine = source.trim().replace(/\s+/g, " ");
  return oneLine.replace(/\\[^]|[|<>]/g, (sign) => replaced[sign] ?? sign);
}

function markdownPart(part: MixedPart): string {
  if (part.kind === "formula") {
    const source = markdownFormula(part.source);
    return part.display ? `$$${source}$$` : `$${source}$`;
  }
  const text = escapeMarkdown(part.kind === "text" ? part.text : part.source);
  const style = part.kind === "text" ? part.style : undefined;
  if (style === "emphasis") return `*${text}*`;
  return style === "strong" ? `**${text}**` : text;
}

/** Text-mode LaTeX as one line of Markdown whose formulas stay in $...$. */
export function markdownMixed(text: string): string {
  return splitMixed(text).map(markdownPart).join("");
}

/** A fenced block whose fence is longer than any row of backticks in it. */
export function markdownCode(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}`;
}

export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}
