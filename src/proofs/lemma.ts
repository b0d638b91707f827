/**
 * By what a step is decided, strongest first. "symbolic": algebra, exact for all values of the symbols. "exact points":
 * rational arithmetic without rounding at random points, which a polynomial of degree D that is not 0 passes with
 * probability below (D/10^4)^12. "certified interval": enclosures with directed rounding and rigorous remainders;
 * proves as well. "high precision": decimal or double arithmetic at points, which supports and does not prove.
 */
export const LEMMA_METHODS = [
  "symbolic",
  "exact points",
  "certified interval",
  "high precision",
] as const;
export type LemmaMethod = (typeof LEMMA_METHODS)[number];

/** The weaker of the two ways of deciding. */
export function weaker(one: LemmaMethod, other: LemmaMethod): LemmaMethod {
  return LEMMA_METHODS[Math.max(LEMMA_METHODS.indexOf(one), LEMMA_METHODS.indexOf(other))];
}

/** The lemma as stated, or one of its perturbed twins: "twin", or a name among its other twins. */
export type Variant = "stated" | (string & {});

/** "undecided": the machine could not tell, because an enclosure is too wide or a difference too small. */
export type Outcome = "holds" | "fails" | "undecided";

/** One thing that the machine has checked. */
export interface Step {
  /** Lower-case words joined by hyphens, unique within the lemma. */
  readonly name: string;
  /** What is checked; text with $...$. */
  readonly claim: string;
  /** What decides it. */
  readonly by: LemmaMethod;
  /** A second road beside what the argument needs: it may refute the lemma, and adds nothing to its proof. */
  readonly guard?: boolean;
  /** What was found to be identically 0, in the syntax of mathjs; only where algebra decides. */
  readonly expressions?: readonly string[];
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
  /** The steps that must fail for it, one that the argument needs among them; every other must go on holding. */
  readonly breaks: readonly string[];
}

/** Decimal numbers by name. */
export type Constants = Readonly<Record<string, string>>;

/** A step from the SGD update to the laws, in a form that a machine checks. */
export interface Lemma {
  /** A few words; text with $...$. */
  readonly title: string;
  /** Text with $...$ (LaTeX). */
  readonly statement: string;
  readonly assumptions: readonly string[];
  /** The theorem, paper or argument that it comes from. */
  readonly source: string;
  /** The weakest way in which a step that the argument needs is decided; a lemma whose steps say otherwise is not proved. */
  readonly method: LemmaMethod;
  /** Numbers of the statement, as decimals: a claim that it proves hands over its own. */
  readonly constants?: Constants;
  readonly twin: Twin;
  /** Further false neighbours by the names of their variants, for steps that the first twin leaves alone. */
  readonly otherTwins?: Readonly<Record<string, Twin>>;
  /** Checks the statement or a twin, step by step; all take the same road. */
  steps(variant: Variant, constants: Constants): AsyncIterable<Step>;
}

/** A lemma and the name of its file without ending, as in "041-ratio-identity". */
export interface NamedLemma extends Omit<Lemma, "steps"> {
  readonly id: string;
  /** With the lemma's own constants where none are given. */
  steps(variant: Variant, constants?: Constants): AsyncIterable<Step>;
}
