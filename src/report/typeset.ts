import { temml } from "../bundled/temml.js";
import { html, trusted, type Markup } from "../figures/text/markup.js";
import { splitMixed, type MixedPart } from "../figures/text/mixed-text.js";

export interface Typeset extends Markup {
  /** What could not be typeset and why; empty when all is well. */
  readonly errors: readonly string[];
}

/** Refuses runaway macros; far above what a statement needs. */
const expansions = 1000;

function typesetFormula(source: string, display: boolean): Typeset {
  try {
    const mathematics = temml.renderToString(source, {
      displayMode: display,
      throwOnError: true,
      strict: false,
      trust: false,
      maxExpand: expansions,
      wrap: display ? "none" : "tex",
      macros: {},
    });
    const scrolling = display
      ? html`<span class="display">${trusted(mathematics)}</span>`
      : undefined;
    return { markup: (scrolling ?? trusted(mathematics)).markup, errors: [] };
  } catch (failure) {
    return unreadable(display ? `$$${source}$$` : `$${source}$`, reasonOf(failure));
  }
}

function reasonOf(failure: unknown): string {
  const text = failure instanceof Error ? failure.message : String(failure);
  return text.replace(/\s+/g, " ").trim();
}

/** Shown as source, in red and underlined, with the reason on hovering. */
function unreadable(source: string, reason: string): Typeset {
  const shown = html`<code class="tex-error" title="${reason}">${source}</code>`;
  return { ...shown, errors: [`${source}: ${reason}`] };
}

function typesetPart(part: MixedPart): Typeset {
  if (part.kind === "formula") return typesetFormula(part.source, part.display);
  if (part.kind === "error") return unreadable(part.source, part.message);
  return { ...styledText(part.text, part.style), errors: [] };
}

function styledText(text: string, style: (MixedPart & { kind: "text" })["style"]): Markup {
  if (style === "emphasis") return html`<em>${text}</em>`;
  if (style === "strong") return html`<strong>${text}</strong>`;
  if (style === "code") return html`<code>${text}</code>`;
  return html`${text}`;
}

const closing = /^[.,;:!?)\]’”%-]+/;

/** Moves punctuation that follows a formula in the line into the formula's own box, which never breaks. */
function keepPunctuation(parts: readonly MixedPart[]): Typeset[] {
  let taken = 0;
  return parts.map((part, index) => {
    const rest = part.kind === "text" ? { ...part, text: part.text.slice(taken) } : part;
    const next = parts[index + 1];
    const open = part.kind === "formula" && !part.display && next?.kind === "text" && !next.style;
    const signs = open ? (closing.exec(next.text)?.[0] ?? "") : "";
    taken = signs.length;
    const { markup, errors } = typesetPart(rest);
    if (signs === "") return { markup, errors };
    return { ...html`<span class="kept">${trusted(markup)}${signs}</span>`, errors };
  });
}

/**
 * Text-mode LaTeX as HTML with MathML. Bad LaTeX is not dropped: its source is shown as an error and
 * the reason is returned. Nothing in the text can add an element, a link or a script.
 */
export function typesetMixed(text: string): Typeset {
  const parts = keepPunctuation(splitMixed(text));
  return {
    markup: parts.map((part) => part.markup).join(""),
    errors: parts.flatMap((part) => part.errors),
  };
}
