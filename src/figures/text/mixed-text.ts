/** A piece of text-mode LaTeX: plain text, a formula, or what could not be read. */
export type MixedPart =
  | { readonly kind: "text"; readonly text: string; readonly style?: TextStyle }
  | { readonly kind: "formula"; readonly source: string; readonly display: boolean }
  | { readonly kind: "error"; readonly source: string; readonly message: string };

export type TextStyle = "emphasis" | "strong" | "code";

const styles: Readonly<Record<string, TextStyle>> = {
  emph: "emphasis",
  textit: "emphasis",
  textbf: "strong",
  texttt: "code",
};

const plain = (text: string): MixedPart[] => [{ kind: "text", text }];
const formula = (source: string, display: boolean): MixedPart[] => [
  { kind: "formula", source, display },
];
const unreadable = (source: string, message: string): MixedPart[] => [
  { kind: "error", source, message },
];

function styled(command: string, content: string): MixedPart[] {
  const style = styles[command];
  return splitMixed(content).map((part) =>
    part.kind === "text" && style !== undefined ? { style, ...part } : part,
  );
}

type Rule = readonly [pattern: RegExp, read: (whole: string, a: string, b: string) => MixedPart[]];

/** Tried in order at each place. Braces may be nested three deep in \emph and its like. */
const rules: readonly Rule[] = [
  [/\\([$%&#_{}])/y, (_, sign) => plain(sign)],
  [/\$\$((?:\\[^]|[^$\\])+)\$\$/y, (_, source) => formula(source, true)],
  [/\\\[([^]+?)\\\]/y, (_, source) => formula(source, true)],
  [/\\\(([^]+?)\\\)/y, (_, source) => formula(source, false)],
  [/\$((?:\\[^]|[^$\\])+)\$/y, (_, source) => formula(source, false)],
  [
    /\\(emph|textit|textbf|texttt)\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/y,
    (_, command, content) => styled(command, content),
  ],
  [/\\(?:\\|\s|,|;)/y, () => plain(" ")],
  [/\\(?:ldots|dots)(?![a-zA-Z])/y, () => plain("…")],
  [/\\S(?![a-zA-Z])/y, () => plain("§")],
  [/\\(?:[a-zA-Z]+|[^]?)/y, (whole) => unreadable(whole, "this command is not known in text")],
  [/\$[^]*/y, (whole) => unreadable(whole, "a formula opened by $ is not closed")],
  // A tie joins two words; "L ~ 1/t" keeps its sign.
  [/(?<=\S)~(?=\S)/y, () => plain("\u00a0")],
  [/(?<=[\w.)])---?(?=\w)/y, (dashes) => plain(dashes.length === 3 ? "—" : "–")],
  [/(?<=\s)--(?=\s)/y, () => plain("–")],
  [/``/y, () => plain("“")],
  [/''/y, () => plain("”")],
  [/(?:[^$\\~`'-]|(?<!-)-(?!-))+|[^]/y, (whole) => plain(whole)],
];

function partsAt(text: string, place: number): { parts: MixedPart[]; end: number } {
  for (const [pattern, read] of rules) {
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (match === null) continue;
    const [whole, a = "", b = ""] = match;
    return { parts: read(whole, a, b), end: place + whole.length };
  }
  throw new Error(
    `splitMixed: no rule: ${JSON.stringify(text.slice(place))}, expected one for any text`,
  );
}

/**
 * Splits text-mode LaTeX into text and formulas ($...$, \(...\), and displayed $$...$$, \[...\]).
 * Reads escaped signs, \emph, \textbf, \texttt, ties, dashes and quotation marks; every other command
 * outside a formula and every $ left open becomes an "error" part, so that no source is lost.
 */
export function splitMixed(text: string): MixedPart[] {
  const parts: MixedPart[] = [];
  let place = 0;
  while (place < text.length) {
    const found = partsAt(text, place);
    parts.push(...found.parts);
    place = found.end;
  }
  return parts;
}
