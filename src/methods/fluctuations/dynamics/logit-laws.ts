import type { ModeLayout } from "./mode-layout.js";
import { valueOf, type OrderParameter } from "./order-parameters.js";

/** Mean and covariance of (r, r*) under each class, as the state has them. */
export class LogitLaws {
  /** [class][l + l*] */
  readonly means: readonly Float64Array[];
  /** [class][(l + l*)^2] */
  readonly covariances: readonly Float64Array[];

  constructor(
    private readonly layout: ModeLayout,
    private readonly parameters: readonly (readonly OrderParameter[])[],
  ) {
    const { classes, logits, teacherLogits } = layout;
    const size = logits + teacherLogits;
    this.means = Array.from({ length: classes }, () => new Float64Array(size));
    this.covariances = Array.from({ length: classes }, () => new Float64Array(size * size));
    for (let i = 0; i < classes; i++) this.setTeacher(i, size);
  }

  /** What involves the teacher alone does not change. */
  private setTeacher(i: number, size: number): void {
    const { classes, logits, teacherLogits, products, fractions, eigenvalues } = this.layout;
    const average = (values: Float64Array, weights?: Float64Array): number =>
      values.reduce((sum, x, mode) => sum + fractions[mode] * x * (weights?.[mode] ?? 1), 0);
    for (let g = 0; g < teacherLogits; g++) {
      this.means[i][logits + g] = average(products[i][classes + g]);
      for (let h = 0; h < teacherLogits; h++)
        this.covariances[i][(logits + g) * size + logits + h] = average(
          products[classes + g][classes + h],
          eigenvalues[i],
        );
    }
  }

  update(state: Float64Array): void {
    this.parameters.forEach((list, i) => {
      const size = this.means[i].length;
      for (const parameter of list) {
        const value = valueOf(parameter, state, this.layout.width);
        const [a, b] = parameter.along;
        if (b === undefined) this.means[i][a] = value;
        else this.covariances[i][a * size + b] = this.covariances[i][b * size + a] = value;
      }
    });
  }
}
