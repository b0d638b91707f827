import { referencesIn } from "../../claims/references.js";
import { layOut } from "../claim-sheet.js";
import { html } from "../../figures/text/markup.js";
import { plainMathematics } from "../../figures/text/plain-mathematics.js";
import type { Report } from "../report.js";
import { claimSection } from "./claim-section.js";
import { lemmasSection } from "./lemmas-section.js";
import { referencesSection } from "./references-section.js";
import { pageStyle } from "./style.js";
import { summaryMarkup } from "./summary.js";

/** Nothing but the page itself: no script runs and nothing is fetched, whatever the texts contain. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * The report as one HTML page that needs no other file to be read: style, MathML and SVG are inside it.
 * Links to data, figures and problem files are relative to the report's folder. Deterministic.
 */
export function renderHtml(report: Report): string {
  const sheets = layOut(report);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${plainMathematics(report.title)}</title>
        <style>
          ${pageStyle}
        </style>
      </head>
      <body>
        <main>
          ${summaryMarkup(report, sheets)} ${sheets.map((sheet) => html`${claimSection(sheet)} `)}
          ${report.lemmas && lemmasSection(report.lemmas)}
          ${referencesSection(referencesIn(report.claims.map(({ source }) => source)))}
        </main>
      </body>
    </html> `.markup;
}
