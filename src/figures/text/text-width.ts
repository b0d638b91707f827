/** Widths in em, on the generous side of the usual sans-serif fonts: text must never be cut off. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[.,:;'`|!iljI ]/, 0.36],
  [/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀-₉()[\]ftr-]/, 0.46],
  [/[mwMW@%—…]/, 1],
  [/[A-Z]/, 0.74],
  [/[\u0000-\u024f\u0370-\u04ff]/, 0.64],
  [/[\u2000-\u2bff]/, 0.84],
];

/** An upper estimate of the width of a text at a font size, both in pixels. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const sign of text) em += widths.find(([pattern]) => pattern.test(sign))?.[1] ?? 1.1;
  return em * size;
}

/** Cuts a word that is wider than a line into pieces that are not. */
function pieces(word: string, width: number, size: number): string[] {
  const cut: string[] = [];
  let piece = "";
  for (const sign of word) {
    if (piece !== "" && textWidth(piece + sign, size) > width) {
      cut.push(piece);
      piece = "";
    }
    piece += sign;
  }
  return [...cut, piece];
}

/** Breaks a text into lines no wider than `width` pixels, between words where possible. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text
    .trim()
    .split(/\s+/)
    .flatMap((word) => pieces(word, width, size))) {
    const longer = line === "" ? piece : `${line} ${piece}`;
    if (line !== "" && textWidth(longer, size) > width) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  return [...lines, line];
}
