/**
 * Breaks an equation before " + ", " - " or " = " so that lines stay within `width` where they can.
 * Only places outside braces are used, which keeps LaTeX groups whole.
 */
export function breakEquation(text: string, width: number, measure = lengthOf): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    if (line !== "" && measure(line + piece) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line];
}

const lengthOf = (text: string): number => text.length;

/** Pieces that begin with a sign. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let k = 0; k < text.length; k++) {
    if (text[k] === "{") depth++;
    if (text[k] === "}") depth--;
    const sign = text[k] === " " && "+-=".includes(text[k + 1] ?? "") && text[k + 2] === " ";
    if (depth === 0 && sign && k > start) {
      found.push(text.slice(start, k));
      start = k;
    }
  }
  return [...found, text.slice(start)];
}

/** Breaks prose at spaces. */
export function breakProse(text: string, width: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last === "") lines[lines.length - 1] = word;
    else if (`${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
