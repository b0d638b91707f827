import { html, type Markup } from "../../figures/text/markup.js";
import { verdicts } from "../report.js";

/** A choice of the verdict to see, which a style sheet alone obeys: the page runs no script. */
export function filterMarkup(): Markup {
  const choices = ["all", ...verdicts].map(
    (choice) =>
      html`<label
        ><input
          type="radio"
          name="shown"
          id="shown-${choice}"
          ${choice === "all" ? html` checked=""` : undefined}
        />
        ${choice}</label
      >`,
  );
  return html`<div class="filter" role="radiogroup" aria-label="Claims to show">
    Show: ${choices}
  </div>`;
}

/** Hides the claims of other verdicts, in the summary and below. */
export const filterStyle = verdicts
  .map((verdict) => {
    const chosen = `body:has(#shown-${verdict}:checked)`;
    return `${chosen} .claim.is-claim:not(.is-${verdict}),${chosen} tr.is-claim:not(.is-${verdict}){display:none}`;
  })
  .join("");
