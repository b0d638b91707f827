/**
 * By what a lemma is decided. "symbolic": algebra, exact for all values of the symbols. "certified interval":
 * enclosures with directed rounding and rigorous remainders; proves as well. "high precision": decimal or
 * double arithmetic at points, which supports and does not prove.
 */
export type LemmaMethod = "symbolic" | "certified interval" | "high precision";

/** The lemma as stated, or its perturbed twin: the same with a sign, a factor or an exponent changed. */
export type Variant = "stated" | "twin";

/** "undecided": the machine could not tell, because an enclosure is too wide or a difference too small. */
export type Outcome = "holds" | "fails" | "undecided";

/** One thing that the machine has checked. */
export interface Step {
  /** Lower-case words joined by hyphens, unique within the lemma. */
  readonly name: string;
  /** What is checked; text with $...$. */
  readonly claim: string;
  /** By what means, in a few words: "nerdamer expands to 0, mathjs at 20 points". */
  readonly means: string;
  readonly outcome: Outcome;
  /** What was found, with its numbers: "largest difference 3e-41, bound 1e-38". */
  readonly found: string;
}

/** A neighbouring statement that is false. */
export interface Twin {
  /** What is changed; text with $...$. */
  readonly statement: string;
  /** The steps that must fail for it; every other step must go on holding. */
  readonly breaks: readonly string[];
}

/** A step from the SGD update to the laws, in a form that a machine checks. */
export interface Lemma {
  /** A few words; text with $...$. */
  readonly title: string;
  /** Text with $...$ (LaTeX). */
  readonly statement: string;
  readonly assumptions: readonly string[];
  /** The theorem, paper or argument that it comes from. */
  readonly source: string;
  readonly method: LemmaMethod;
  readonly twin: Twin;
  /** Checks the statement or the twin, step by step; both take the same road. */
  steps(variant: Variant): AsyncIterable<Step>;
}

/** A lemma and the name of its file without ending, as in "041-ratio-identity". */
export interface NamedLemma extends Lemma {
  readonly id: string;
}
