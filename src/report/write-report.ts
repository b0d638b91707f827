import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ClaimSheet } from "./claim-sheet.js";
import type { Report } from "./report.js";
import { makeFolder } from "../workers/file-system-error.js";

export interface WrittenReport {
  /** Path of index.html. */
  readonly index: string;
  /** Paths relative to the folder, in the order written. */
  readonly files: readonly string[];
  /** Formulas shown as source because they could not be typeset; empty when all is well. */
  readonly typesettingErrors: readonly string[];
}

/** The file appears complete or not at all: written beside its place, then renamed. */
async function writeWhole(path: string, text: string): Promise<void> {
  makeFolder(dirname(path));
  const draft = join(dirname(path), `.${randomUUID()}.draft`);
  try {
    await writeFile(draft, text, "utf8");
    await rename(draft, path);
  } catch (failure) {
    await rm(draft, { force: true });
    throw failure;
  }
}

/** Path and content of every file, the page last: when it appears, all that it links to is there. */
async function* filesOf(report: Report): AsyncGenerator<readonly [path: string, text: string]> {
  const { layOut } = await import("./claim-sheet.js");
  const sheets = layOut(report);
  yield* figureFiles(sheets);
  for (const { path, text } of sheets.flatMap(({ problems }) => problems)) yield [path, text];
  yield ["report.json", (await import("./json.js")).renderJson(report)];
  const { referencesIn } = await import("../claims/references.js");
  const references = referencesIn(report.claims.map(({ source }) => source));
  if (references.length > 0)
    yield ["references.bib", `${references.map(({ bibtex }) => bibtex).join("\n\n")}\n`];
  yield ["report.md", (await import("./markdown.js")).renderMarkdown(report)];
  yield ["index.html", (await import("./html/page.js")).renderHtml(report)];
}

async function* figureFiles(
  sheets: readonly ClaimSheet[],
): AsyncGenerator<readonly [string, string]> {
  const { renderCsv } = await import("./csv.js");
  const { renderFigure } = await import("../figures/claim/figure.js");
  const { chartSvg } = await import("../figures/write/chart-svg.js");
  const pieces = sheets.flatMap(({ evidence, control }) => [...evidence, ...control]);
  for (const { figure, id, svg, csv } of pieces.flatMap((sheet) => sheet.figures)) {
    yield [csv, renderCsv(figure)];
    yield [svg, `${renderFigure(figure, id)}\n`];
  }
  for (const { chart, svg } of pieces.flatMap(({ charts }) => charts)) yield [svg, chartSvg(chart)];
}

/**
 * Writes the report into a folder, made if need be: index.html, report.md, report.json, figures/*.svg,
 * data/*.csv and problems/*.json. Each file is replaced as a whole; other files are left alone.
 * Loads the typesetter and the plotting library only now.
 */
export async function writeReport(report: Report, directory: string): Promise<WrittenReport> {
  const files: string[] = [];
  for await (const [path, text] of filesOf(report)) {
    await writeWhole(join(directory, path), text);
    files.push(path);
  }
  const { typesettingErrors } = await import("./typesetting-errors.js");
  const index = join(directory, "index.html");
  return { index, files, typesettingErrors: typesettingErrors(report) };
}
