/** Markup that is safe to insert as it stands; strings that are not of this type are escaped. */
export interface Markup {
  readonly markup: string;
}

export type Insertion = string | number | Markup | undefined | readonly Insertion[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters and lone surrogates, which neither XML 1.0 nor a UTF-8 file can hold. */
const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text as content or attribute value of HTML or XML; what neither can hold becomes U+FFFD. */
export function escapeMarkup(text: string): string {
  return text.replace(unprintable, "\ufffd").replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Declares a string to be safe markup: only for literals and for the output of a typesetter. */
export function trusted(markup: string): Markup {
  return { markup };
}

function insert(value: Insertion): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escapeMarkup(value);
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map(insert).join("");
}

/** A template whose insertions are escaped unless they are Markup themselves; lists are joined. */
export function html(literals: TemplateStringsArray, ...insertions: Insertion[]): Markup {
  let markup = literals[0] ?? "";
  insertions.forEach((value, index) => (markup += insert(value) + (literals[index + 1] ?? "")));
  return { markup };
}
