/** Plain words for a LaTeX document, with the characters that TeX reads as commands made harmless. */
export function plainLatex(words: string): string {
  return words
    .replace(/\\/g, "\\textbackslash{}")
    .replace(/[&%$#_{}]/g, (character) => `\\${character}`)
    .replace(/\^/g, "\\^{}")
    .replace(/~/g, "\\~{}");
}
