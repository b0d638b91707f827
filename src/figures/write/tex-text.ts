import { splitMixed } from "../text/mixed-text.js";

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The label of a tick in TeX: 10⁻⁵ as $10^{-5}$. */
export function texLabel(label: string): string {
  const raised = (run: string): string =>
    run.replace(/[^]/g, (sign) => (sign === "⁻" ? "-" : String(RAISED.indexOf(sign))));
  const text = label
    .replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (run) => `^{${raised(run)}}`)
    .replaceAll("×", "\\times ")
    .replaceAll("−", "-");
  return `$${text}$`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** Text with $...$ for TeX: what is not mathematics is escaped. */
export function texText(text: string): string {
  return splitMixed(text)
    .map((part) =>
      part.kind === "formula"
        ? `$${part.source}$`
        : escaped(part.kind === "text" ? part.text : part.source),
    )
    .join("");
}

const escaped = (text: string): string =>
  text.replace(/[\\~^&%#_{}$]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`);
