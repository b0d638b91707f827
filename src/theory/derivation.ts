/** A limit with the reasons that lead to it, ready to print in three formats. */
export interface Derivation {
  /** Plain text, for the terminal. */
  text(): string | Promise<string>;
  /** A document of its own that compiles. */
  latex(): string | Promise<string>;
  /** The same as data. */
  json(): unknown;
}
