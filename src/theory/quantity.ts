/**
 * What is said about a quantity: data without code. Every quantity can be printed, tabulated, plotted, swept and
 * claimed.
 */
export interface QuantityDescription {
  readonly name: string;
  /** Shape of a value: "number", "[class][logit]", "[class][logit][logit]", "[logit][teacher logit]", "[class]", ... */
  readonly shape: string;
  /** One sentence in plain words. */
  readonly meaning: string;
  /** The symbol as LaTeX without dollar signs: "\\|X\\|^2". */
  readonly symbol: string;
  /** The value is a natural logarithm: its error is absolute below 1, relative above. */
  readonly logarithmic?: boolean;
  /** The name of the quantity that is this one's natural logarithm and stays exact where this one underflows. */
  readonly logarithm?: string;
  /** Other names, under which claims and sweeps know the size of its first entry. */
  readonly aliases?: readonly string[];
  /** The sign that the quantity cannot leave; any sign unless given. */
  readonly sign?: "positive" | "nonnegative";
}

/** A quantity of a theory, defined for some of its problems. */
export interface Quantity<P> extends QuantityDescription {
  applies(problem: P): boolean;
}
