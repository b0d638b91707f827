import type { Verdict } from "../../claims/claim.js";
import { html, type Markup } from "../../figures/text/markup.js";

/** A sign for each verdict, so that none is told by colour alone. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  proved: "∎",
  supported: "✓",
  refuted: "✗",
  inconclusive: "?",
};

export function badge(verdict: Verdict): Markup {
  return html`<span class="badge ${verdict}"
    ><span aria-hidden="true">${verdictSigns[verdict]}</span> ${verdict}</span
  >`;
}
