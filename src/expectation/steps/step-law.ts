import { angle } from "./orthant-probability.js";
import { ConditionalCovariances, NOISE } from "./conditional-covariances.js";
import { densityAtZero, stepMoment } from "./step-moment.js";

/** prod x_j^k_j prod step(b x), times delta(a x) where `at` is a. */
export interface StepProduct {
  /** [coordinate] k_j */
  readonly powers: readonly number[];
  readonly steps: readonly (readonly number[])[];
  readonly at?: readonly number[];
}

/** The same with numbers for coordinates and forms. */
interface Numbered {
  readonly factors: readonly number[];
  readonly steps: readonly number[];
  readonly at?: number;
}

/** Means of products of coordinates and steps of linear forms under x ~ N(0, covariance), which is given last. */
export class StepLaw {
  /** Of the last mean, relative to it: what {@link NOISE} changes, and what made the covariance indefinite. */
  blur = 0;
  /** The least of it. */
  get leastBlur(): number {
    return NOISE + this.law.indefinite;
  }

  /** Distinct forms: the coordinates first. */
  private readonly forms: (readonly number[])[];
  private readonly law: ConditionalCovariances;
  private readonly deviations: Float64Array;
  private readonly correlations: Float64Array;
  private readonly numbered: readonly Numbered[];

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
    this.law = new ConditionalCovariances(count);
    this.deviations = new Float64Array(count);
    this.correlations = new Float64Array(count * count);
  }

  /** @param covariance [size * size] */
  set(covariance: Float64Array): void {
    const { forms, deviations, correlations, size } = this;
    const count = forms.length;
    const inner = (a: readonly number[], b: readonly number[]): number => {
      let sum = 0;
      for (let i = 0; i < size; i++)
        if (a[i] !== 0)
          for (let j = 0; j < size; j++)
            if (b[j] !== 0) sum += a[i] * covariance[i * size + j] * b[j];
      return sum;
    };
    for (let a = 0; a < count; a++) {
      const scale = forms[a].reduce((sum, x, i) => sum + x * x * covariance[i * size + i], 0);
      const variance = inner(forms[a], forms[a]);
      deviations[a] = variance > NOISE * scale ? Math.sqrt(variance) : 0;
      for (let b = 0; b < a; b++) {
        const scales = deviations[a] * deviations[b];
        const value = scales > 0 ? inner(forms[a], forms[b]) / scales : 0;
        correlations[a * count + b] = correlations[b * count + a] = value;
      }
      correlations[a * count + a] = 1;
    }
    this.law.set(correlations);
  }

  /** Of product n. A form that is 0 everywhere has steps 1/2, and no density at 0. */
  mean(n: number): number {
    const { law, deviations } = this;
    const { factors, steps, at } = this.numbered[n];
    this.blur = 0;
    let scale = 1;
    for (const j of factors) scale *= deviations[j];
    if (at !== undefined) scale *= deviations[at] > 0 ? densityAtZero(law, at) / deviations[at] : 0;
    if (scale === 0) return 0;
    const moving = steps.filter((k) => deviations[k] > 0);
    scale *= 2 ** (moving.length - steps.length);
    this.blur = this.blurOf(factors, moving);
    return scale * stepMoment(law, factors, moving, at === undefined ? 0 : 1 << at);
  }

  /**
   * A change of the covariance by eta, per unit of variance, moves an angle theta between forms by eta / theta, up to its root: what
   * jumps at both of them moves as much, what has a corner at one of them by eta.
   */
  private blurOf(factors: readonly number[], steps: readonly number[]): number {
    const eta = NOISE + this.law.indefinite;
    const turned = (between: number): number => eta / Math.max(between, Math.sqrt(eta));
    let most = eta;
    for (let a = 0; a < steps.length; a++) {
      for (let b = 0; b < a; b++) {
        if (factors.includes(steps[a]) || factors.includes(steps[b])) continue;
        const between = angle(this.law, 0, steps[a], steps[b]);
        most = Math.max(most, turned(between), turned(Math.PI - between));
      }
    }
    return most;
  }

  private numberOf(form: readonly number[]): number {
    const found = this.forms.findIndex((one) => one.every((a, k) => a === form[k]));
    return found >= 0 ? found : this.forms.push(form) - 1;
  }
}
