/** An equation or a definition of the limit, with what it rests on. */
export interface Statement {
  readonly name: string;
  /** In the syntax of plain text, and as LaTeX without dollar signs. */
  readonly text: string;
  readonly latex: string;
  readonly reason: string;
  /** The reason as text mode of LaTeX, where it has formulas. */
  readonly reasonLatex?: string;
}

/** Statements that belong together. */
export interface Part {
  readonly title: string;
  readonly statements: readonly Statement[];
}

export const state = (name: string, text: string, latex: string, reason: string): Statement => ({
  name,
  text,
  latex,
  reason,
});
