import type { Integrand } from "../cubature/integrand.js";
import { ShiftedStepLaw } from "./shifted-step-law.js";
import type { StepTerm } from "./step-terms.js";
import { TermSums } from "./term-sums.js";

/** Variances of forms given the logit are at least this part of what they are without it. */
const LEAST = 1e-14;

/** A form changes its sign with r around a place. */
interface Change {
  readonly at: number;
  readonly width: number;
}

/**
 * The means given a logit r, as functions of r, of sums of terms in other coordinates s whose further parameters are functions
 * of r.
 */
export class StepsGivenLogit implements Integrand {
  readonly moments: number;
  /** Where forms change their sign, and over which length in r. */
  changes: readonly Change[] = [];
  private readonly sums: TermSums;
  private readonly law: ShiftedStepLaw;
  private readonly conditional: Float64Array;
  /** [number of a form] mean, slope in r and least variance. */
  private readonly centre: Float64Array;
  private readonly slope: Float64Array;
  private readonly least: Float64Array;
  private readonly mean: Float64Array;
  /** The parameters that are given, and those that are functions of r. */
  private readonly theta: Float64Array;
  private readonly hidden: Float64Array;
  private logit = 0;
  private weight = 0;
  private out: Float64Array = new Float64Array(0);
  private readonly put: (place: number, value: number) => void;

  /**
   * @param others how many coordinates s, which follow r
   * @param given how many parameters are given
   * @param factors adds the further ones to an array of them
   */
  constructor(
    private readonly others: number,
    sums: readonly (readonly StepTerm[])[],
    given: number,
    private readonly factors: Integrand,
  ) {
    this.moments = sums.length;
    this.sums = new TermSums(sums);
    this.law = new ShiftedStepLaw(others, this.sums.products);
    const forms = this.law.forms.forms.length;
    const zeros = (count: number): Float64Array => new Float64Array(count);
    this.conditional = zeros(others * others);
    [this.centre, this.slope, this.least] = [zeros(forms), zeros(forms), zeros(forms)];
    this.mean = zeros(forms);
    this.theta = zeros(given + factors.moments);
    this.hidden = this.theta.subarray(given);
    this.put = (place, value) => {
      this.out[place] += this.weight * value;
    };
  }

  /**
   * @param mean [1 + size] of (r, s)
   * @param covariance [(1 + size)^2] row by row
   * @param parameters those that are given
   */
  set(mean: Float64Array, covariance: Float64Array, parameters: Float64Array): void {
    const { others: size, law, conditional, centre, slope, least } = this;
    this.theta.set(parameters);
    this.logit = mean[0];
    const [width, variance] = [size + 1, covariance[0]];
    const along = (i: number): number => (variance > 0 ? covariance[i + 1] / variance : 0);
    const at = (i: number, j: number): number => covariance[(i + 1) * width + j + 1];
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        conditional[i * size + j] = at(i, j) - along(i) * covariance[j + 1];
    law.forms.forms.forEach((form, a) => {
      [centre[a], slope[a], least[a]] = [0, 0, 0];
      for (let i = 0; i < size; i++) {
        centre[a] += form[i] * mean[i + 1];
        slope[a] += form[i] * along(i);
        for (let j = 0; j < size; j++) least[a] += LEAST * form[i] * form[j] * at(i, j);
      }
    });
    law.setCovariance(conditional, least);
    this.changes = this.changesOf();
  }

  /** Of every form, and of every form where another changes sign: a corner of the law of both. */
  private changesOf(): Change[] {
    const { law, centre, slope, logit } = this;
    const { deviations, covariances } = law.forms;
    const found: Change[] = [];
    const change = (at: number, by: number, deviation: number): void => {
      if (by !== 0) found.push({ at: logit - at / by, width: deviation / Math.abs(by) });
    };
    for (let a = 0; a < slope.length; a++) {
      change(centre[a], slope[a], deviations[a]);
      for (let b = 0; b < a; b++) {
        const share = (covariances.covariance(a, b, 0) * deviations[a]) / deviations[b];
        const deviation = deviations[a] * Math.sqrt(covariances.variance(a, 1 << b));
        change(centre[a] - share * centre[b], slope[a] - share * slope[b], deviation);
      }
    }
    return found;
  }

  add(point: Float64Array, weight: number, sums: Float64Array): void {
    const { law, theta, centre, slope, hidden, factors, mean } = this;
    for (let a = 0; a < centre.length; a++)
      mean[a] = centre[a] + slope[a] * (point[0] - this.logit);
    law.setMean(mean);
    hidden.fill(0);
    factors.add(point, 1, hidden);
    [this.weight, this.out] = [weight, sums];
    for (let n = 0; n < this.sums.products.length; n++)
      this.sums.spread(n, law.mean(n), theta, this.put);
  }
}
