/** The label of a sample: of its class, or made of the teacher's logits r*. */
export interface LabelRule {
  readonly teacherLogits: number;
  /** What chance a label needs: a standard normal number for each of its entries, or one uniform number. */
  readonly chance: "none" | "normal" | "uniform";
  /** @param chance the random numbers, [entry]; not read where none is needed */
  label(
    classIndex: number,
    teacherLogit: Float64Array,
    chance: Float64Array,
    y: Float64Array,
  ): void;
}
