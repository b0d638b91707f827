import { NOISE } from "./conditional-covariances.js";
import { NumberedForms, type StepProduct } from "./numbered-forms.js";
import { angle, orthantProbability } from "./orthant-probability.js";
import { densityAtZero, stepMoment, type StepsLaw } from "./step-moment.js";

/** Means of products of coordinates and steps of linear forms under x ~ N(0, covariance), which is given last. */
export class StepLaw {
  /** Of the last mean, relative to it: what {@link NOISE} changes, and what made the covariance indefinite. */
  blur = 0;
  private readonly forms: NumberedForms;
  private readonly law: StepsLaw;

  constructor(size: number, products: readonly StepProduct[]) {
    this.forms = new NumberedForms(size, products);
    const { covariances } = this.forms;
    this.law = {
      covariance: (a, b, given) => covariances.covariance(a, b, given),
      variance: (a, given) => covariances.variance(a, given),
      mean: () => 0,
      orthant: (numbers, given) => orthantProbability(covariances, given, numbers),
    };
  }

  /** The least of {@link blur}. */
  get leastBlur(): number {
    return NOISE + this.forms.covariances.indefinite;
  }

  /** @param covariance [size * size] */
  set(covariance: Float64Array): void {
    this.forms.set(covariance);
  }

  /** Of product n. A form that is 0 everywhere has steps 1/2, and no density at 0. */
  mean(n: number): number {
    const { law, forms } = this;
    const { deviations } = forms;
    const { factors, steps, at } = forms.numbered[n];
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
    const eta = this.leastBlur;
    const turned = (between: number): number => eta / Math.max(between, Math.sqrt(eta));
    let most = eta;
    for (let a = 0; a < steps.length; a++) {
      for (let b = 0; b < a; b++) {
        if (factors.includes(steps[a]) || factors.includes(steps[b])) continue;
        const between = angle(this.forms.covariances, 0, steps[a], steps[b]);
        most = Math.max(most, turned(between), turned(Math.PI - between));
      }
    }
    return most;
  }
}
