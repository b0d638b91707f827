/** The label of a sample: of its class, or y = link(r*) + noise z with a teacher. */
export interface LabelRule {
  readonly teacherLogits: number;
  /** @param noise a standard normal number for each entry of the label; not read without noise */
  label(classIndex: number, teacherLogit: Float64Array, noise: Float64Array, y: Float64Array): void;
}
