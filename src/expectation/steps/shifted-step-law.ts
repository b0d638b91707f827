import { meanSign } from "../../numerics/normal-signs.js";
import { SignProduct } from "../../numerics/sign-product.js";
import { NumberedForms, type StepProduct } from "./numbered-forms.js";
import { angle } from "./orthant-probability.js";
import { densityAtZero, stepMoment, type StepsLaw } from "./step-moment.js";

/** Steps of one product, with means. */
export const MOST_SHIFTED_STEPS = 2;

/**
 * Means of products of coordinates and at most two steps of linear forms under x ~ N(mean, covariance), at many means for one
 * covariance.
 */
export class ShiftedStepLaw {
  readonly forms: NumberedForms;
  private readonly law: StepsLaw;
  /** [number] per deviation */
  private readonly means: Float64Array;
  /** By the numbers and what is given: their law at one covariance. */
  private readonly pairs = new Map<number, SignProduct>();
  /** What was found at the last mean. */
  private readonly quadrants = new Map<number, number>();

  constructor(size: number, products: readonly StepProduct[]) {
    this.forms = new NumberedForms(size, products);
    const { covariances } = this.forms;
    this.means = new Float64Array(this.forms.forms.length);
    this.law = {
      covariance: (a, b, given) => covariances.covariance(a, b, given),
      variance: (a, given) => covariances.variance(a, given),
      mean: (a, given) => this.meanGiven(a, given),
      orthant: (numbers, given) => this.orthant(numbers, given),
    };
  }

  /** @param least [number] variances that forms have at least */
  setCovariance(covariance: Float64Array, least: Float64Array): void {
    this.forms.set(covariance, least);
    this.pairs.clear();
  }

  /** @param mean [number] of the forms */
  setMean(mean: Float64Array): void {
    const { deviations } = this.forms;
    this.quadrants.clear();
    for (let a = 0; a < mean.length; a++)
      this.means[a] = deviations[a] > 0 ? mean[a] / deviations[a] : 0;
  }

  /** Of product n; all its forms have variances. */
  mean(n: number): number {
    const { law, forms } = this;
    const { factors, steps, at } = forms.numbered[n];
    let scale = 1;
    for (const j of factors) scale *= forms.deviations[j];
    if (at !== undefined) scale *= densityAtZero(law, at) / forms.deviations[at];
    if (scale === 0) return 0;
    return scale * stepMoment(law, factors, steps, at === undefined ? 0 : 1 << at);
  }

  private meanGiven(a: number, given: number): number {
    if (given === 0) return this.means[a];
    const k = 31 - Math.clz32(given);
    const before = given & ~(1 << k);
    const { covariances } = this.forms;
    const share = covariances.covariance(a, k, before) / covariances.variance(k, before);
    return this.meanGiven(a, before) - share * this.meanGiven(k, before);
  }

  private orthant(numbers: readonly number[], given: number): number {
    const [i, j] = numbers;
    if (numbers.length === 0) return 1;
    if (numbers.length === 1) return (1 + this.signOf(i, given)) / 2;
    const key = keyOf(i, j, given);
    const known = this.quadrants.get(key);
    if (known !== undefined) return known;
    const product = this.pair(i, j, given).mean(this.deviate(i, given), this.deviate(j, given));
    const sum = 1 + this.signOf(i, given) + this.signOf(j, given) + product;
    const found = Math.max(0, sum) / 4;
    this.quadrants.set(key, found);
    return found;
  }

  private deviate(a: number, given: number): number {
    return this.meanGiven(a, given) / Math.sqrt(this.forms.covariances.variance(a, given));
  }

  private signOf(a: number, given: number): number {
    return meanSign(this.meanGiven(a, given), this.forms.covariances.variance(a, given));
  }

  private pair(i: number, j: number, given: number): SignProduct {
    const key = keyOf(i, j, given);
    const known = this.pairs.get(key);
    if (known) return known;
    const found = new SignProduct();
    found.set(Math.PI / 2 - angle(this.forms.covariances, given, i, j));
    this.pairs.set(key, found);
    return found;
  }
}

const keyOf = (i: number, j: number, given: number): number => (given * 32 + i) * 32 + j;
