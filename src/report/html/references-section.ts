import type { Reference } from "../../claims/references.js";
import { html, type Markup } from "../../figures/text/markup.js";
import { typesetMixed } from "../typeset.js";

/** Where a work stands on the page. */
export const referenceAnchor = (key: string): string =>
  `reference-${key.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;

function item({ key, citation, bibtex }: Reference): Markup {
  return html`<li id="${referenceAnchor(key)}">
    ${typesetMixed(citation)}
    <details>
      <summary>BibTeX</summary>
      <pre>${bibtex}</pre>
    </details>
  </li>`;
}

/** The works that the sources name, with an entry for BibTeX each; nothing where there are none. */
export function referencesSection(references: readonly Reference[]): Markup | undefined {
  if (references.length === 0) return undefined;
  return html`<section id="references" aria-labelledby="references-title">
    <h2 id="references-title">References</h2>
    <ul>
      ${references.map(item)}
    </ul>
    <p class="meta">All entries: <a href="references.bib">references.bib</a></p>
    <nav class="meta"><a href="#summary">Back to the summary</a></nav>
  </section>`;
}
