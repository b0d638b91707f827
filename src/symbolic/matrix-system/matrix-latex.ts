import { takeApart } from "../compile/tensor-names.js";
import { latexSymbol } from "../print/latex-symbol.js";

/** Vectors and matrices, which the system of the modes does not have. */
const HEADS: Readonly<Record<string, string>> = {
  ...{
    x: "x",
    mu: "\\mu",
    xstar: "x^\\star",
    xstarT: "x^{\\star\\top}",
    K: "K",
    N: "N",
    a: "a",
    d: "d",
    S: "S",
    M: "M",
  },
};
const WORDS: Readonly<Record<string, string>> = {
  tr: "\\operatorname{tr}",
  ...{ sum_i: "\\sum_i", sum_e: "\\sum_e", sum_o: "\\sum_o" },
};

/** An expression in scalars, vectors and matrices, or a name of one, in LaTeX. */
export function matrixLatex(ascii: string): string {
  return ascii
    .replace(/\bd\/dt\b/g, "@")
    .replace(/xstar((?:_\w)?)\^T/g, "xstarT$1")
    .replace(/_next\b/g, "^{+}")
    .replace(/\^T\b/g, "^\\top")
    .replace(/\)_(\w)_(\w)/g, ")_{$1$2}")
    .replace(/E_i\[/g, "\\mathbb{E}_i[")
    .replace(/(?<![\\{_A-Za-z])[A-Za-z]+(?:_(?:[a-z0-9]|theta)+)*(?![A-Za-z{])/g, (name) =>
      symbolOf(name),
    )
    .replace(/\*/g, " \\, ")
    .replace(/@/g, "\\tfrac{d}{dt}");
}

function symbolOf(name: string): string {
  if (name in WORDS) return WORDS[name];
  const { head, indices } = takeApart(name);
  if (!(head in HEADS)) return latexSymbol(name);
  return indices.length === 0 ? HEADS[head] : `${HEADS[head]}_{${indices.join("")}}`;
}
