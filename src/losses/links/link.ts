/**
 * How a teacher's logits s make the label of a sample. Derivation, expectations, observables and simulation go by this
 * data, and by nothing else: none of them knows a link by its name.
 */
export interface LinkDefinition {
  /** What the label is, for messages and documents. */
  readonly meaning: string;
  /** One number, or an entry for each logit of the student: the losses made for such labels take the link. */
  readonly labels: "number" | "entries";
  /** How many logits the teacher has: a number of its own, or as many as the student. */
  readonly logits: number | "as the student";
  /** What the teacher decides for: the sign of its logit, that of the label, its largest logit, or nothing. */
  readonly decision: "sign of the logit" | "sign of the label" | "largest logit" | "none";
  readonly law: ValueLaw | DrawnLaw;
  /** With two entries: what the second of them is of the difference of the logits, the second less the first. */
  readonly ofDifference?: LinkDefinition;
  /** Entry b of the label with open indices, in the teacher's logits r_star, for derivations. */
  readonly open?: { readonly ascii: string; readonly latex: string };
}

/** Formulas are in s, or in s_1, ..., s_l where there are several logits, unless `variables` names them otherwise. */
interface InLogits {
  readonly variables?: readonly string[];
}

/** The label is a function of the logits, to which noise may be added. */
export interface ValueLaw extends InLogits {
  readonly kind: "value";
  /** Each entry of the label. */
  readonly formula: (logits: number) => readonly string[];
  /** The same by hand, for simulation; compiled from the formula where it is left out. */
  readonly value?: (s: Float64Array, y: Float64Array) => void;
  /** Of a label that is a function of one logit: its moments in closed form. */
  readonly moments?: () => LabelMoments;
  /** Where a label of one logit is not smooth in it; nowhere unless given. */
  readonly kinks?: readonly number[];
  /** Which of the functions it is that losses predict with: closed forms keep digits where X = X* fits the labels. */
  readonly predictor?: Predictor;
}

/**
 * The label is one of several, drawn with probabilities that the logits determine: the first or the second of two
 * values, or one-hot the place of a logit. A flip replaces it by another one, uniformly.
 */
export interface DrawnLaw extends InLogits {
  readonly kind: "drawn";
  /** The probability of each outcome; they sum to 1. Step functions jump, and their derivatives are masses. */
  readonly formula: (logits: number) => readonly string[];
  /** The same by hand. */
  readonly weigh: (s: Float64Array, probabilities: Float64Array) => void;
  /** Of two values and one logit: the mean of the probabilities in closed form. */
  readonly chances?: () => GaussianChances;
  /** Which of the functions that losses predict with the probability of the first value is. */
  readonly predictor?: Predictor;
  /** Of a place among logits: whether it is that of the largest, with certainty; else they are softmax of the logits. */
  readonly isStep?: boolean;
}

/** What losses predict a label with: the label is compared with this function of the logit. */
export type Predictor = "identity" | "logistic" | "absolute";

/** E[y], E[dy/ds] and E[y^2] for s ~ N(mean, variance), of a label without noise. */
export interface LabelMean {
  label: number;
  slope: number;
  square: number;
  /** Estimated relative error where they are integrals. */
  error?: number;
}
/** Writes them into `out`; closed forms to a relative error of 1e-13. */
export type LabelMoments = (mean: number, variance: number, out: LabelMean) => void;

/** E[p] and E[1 - p], each with its digits. */
export interface Chances {
  first: number;
  second: number;
}

/** The mean of the probability p of the first of two values, s ~ N(mean, variance), exact in the tails. */
export interface GaussianChances {
  readonly weigh: (mean: number, variance: number, out: Chances) => void;
  /** E[dp/ds]. */
  readonly slope: (mean: number, variance: number) => number;
  /** Whether p is a step at s = 0, so that dp/ds is the mass 1 there. */
  readonly isStep: boolean;
}
