/** What a label is besides softmax of the teacher's logits. */
export interface SoftLabel {
  /** Whether it is drawn with these probabilities; else they are the label, with noise of this deviation on every entry. */
  readonly isDrawn: boolean;
  readonly noise: number;
  /** Probability that a drawn label is replaced by another one. */
  readonly flip: number;
}

/** d E[y | r*] over that of softmax itself. */
export const slopeOf = ({ flip }: SoftLabel, logits: number): number =>
  1 - flip - flip / (logits - 1);
