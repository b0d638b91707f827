import { ConditionalCovariances, NOISE } from "./conditional-covariances.js";

/** prod x_j^k_j prod step(b x), times delta(a x) where `at` is a. */
export interface StepProduct {
  /** [coordinate] k_j */
  readonly powers: readonly number[];
  readonly steps: readonly (readonly number[])[];
  readonly at?: readonly number[];
}

/** The same with numbers for coordinates and forms. */
export interface NumberedProduct {
  readonly factors: readonly number[];
  readonly steps: readonly number[];
  readonly at?: number;
}

/** The coordinates and the other linear forms of products, numbered, with their joint law per deviation of each. */
export class NumberedForms {
  /** [number] the coordinates first. */
  readonly forms: (readonly number[])[];
  readonly numbered: readonly NumberedProduct[];
  /** [number] of the form; 0 where it is 0 everywhere. */
  readonly deviations: Float64Array;
  readonly covariances: ConditionalCovariances;
  private readonly correlations: Float64Array;

  constructor(
    private readonly size: number,
    products: readonly StepProduct[],
  ) {
    this.forms = Array.from({ length: size }, (_, k) =>
      Array.from({ length: size }, (__, j) => Number(j === k)),
    );
    this.numbered = products.map(({ powers, steps, at }) => ({
      factors: powers.flatMap((power, j) => new Array<number>(power).fill(j)),
      steps: steps.map((form) => this.numberOf(form)),
      ...(at && { at: this.numberOf(at) }),
    }));
    const count = this.forms.length;
    this.covariances = new ConditionalCovariances(count);
    this.deviations = new Float64Array(count);
    this.correlations = new Float64Array(count * count);
  }

  /**
   * @param covariance [size * size]
   * @param least [number] variances that forms have at least
   */
  set(covariance: Float64Array, least?: Float64Array): void {
    const { forms, deviations, correlations } = this;
    const count = forms.length;
    for (let a = 0; a < count; a++) {
      const variance = this.inner(covariance, forms[a], forms[a]);
      const floor = least?.[a] ?? 0;
      const isMoving = variance > NOISE * this.scale(covariance, forms[a]);
      deviations[a] = Math.sqrt(Math.max(floor, isMoving ? variance : 0));
      for (let b = 0; b < a; b++) {
        const scales = deviations[a] * deviations[b];
        const value = scales > 0 ? this.inner(covariance, forms[a], forms[b]) / scales : 0;
        correlations[a * count + b] = correlations[b * count + a] = value;
      }
      correlations[a * count + a] = 1;
    }
    this.covariances.set(correlations);
  }

  /** a^T covariance b. */
  inner(covariance: Float64Array, a: readonly number[], b: readonly number[]): number {
    const { size } = this;
    let sum = 0;
    for (let i = 0; i < size; i++)
      if (a[i] !== 0)
        for (let j = 0; j < size; j++)
          if (b[j] !== 0) sum += a[i] * covariance[i * size + j] * b[j];
    return sum;
  }

  /** The variance of a form were its terms independent. */
  private scale(covariance: Float64Array, form: readonly number[]): number {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += form[i] ** 2 * covariance[i * this.size + i];
    return sum;
  }

  private numberOf(form: readonly number[]): number {
    const found = this.forms.findIndex((one) => one.every((a, k) => a === form[k]));
    return found >= 0 ? found : this.forms.push(form) - 1;
  }
}
