import { StepLaw } from "./step-law.js";
import type { StepTerm } from "./step-terms.js";
import { TermSums } from "./term-sums.js";

/** Of every sum, in units of the sum of the sizes of its terms; 2e-15 was found. */
const ROUNDING = 4e-15;

/**
 * Means in closed form under x ~ N(0, covariance) of sums of polynomials times at most four steps of linear forms: networks
 * of units relu, abs, max, with the quadratic loss.
 */
export class StepMeans {
  readonly value: Float64Array;
  /** What rounding leaves, and what near-parallel units blur, relative to the size. */
  error = 0;
  /** The largest value, or the terms where these cancel to nothing. */
  size = 0;
  private readonly sizes: Float64Array;
  private readonly errors: Float64Array;
  private readonly sums: TermSums;
  private readonly law: StepLaw;
  private readonly add: (place: number, value: number) => void;

  /**
   * @param size how many coordinates
   * @param sums of terms, one for each mean
   * @param derivativesFrom those from here on are E[Hess f] and E[d_{r*} grad f], which the limit multiplies by the covariance:
   * where parallel units leave them open, their product with it is not
   */
  constructor(size: number, sums: readonly (readonly StepTerm[])[], derivativesFrom = sums.length) {
    this.sums = new TermSums(sums);
    this.law = new StepLaw(size, this.sums.products);
    this.value = new Float64Array(sums.length);
    this.sizes = new Float64Array(sums.length);
    this.errors = new Float64Array(sums.length);
    this.add = (place, value) => {
      const { blur, leastBlur } = this.law;
      this.value[place] += value;
      this.sizes[place] += Math.abs(value);
      this.errors[place] += (place < derivativesFrom ? blur : leastBlur) * Math.abs(value);
    };
  }

  /** @param parameters theta */
  evaluate(covariance: Float64Array, parameters: Float64Array): void {
    const { value, sizes, errors, law, sums, add } = this;
    value.fill(0);
    sizes.fill(0);
    errors.fill(0);
    law.set(covariance);
    for (let n = 0; n < sums.products.length; n++) sums.spread(n, law.mean(n), parameters, add);
    const largest = largestOf(value);
    const ofTerms = largestOf(sizes);
    this.size = largest > 0 ? largest : ofTerms;
    const error = ROUNDING * ofTerms + largestOf(errors);
    this.error = ofTerms > 0 ? error / this.size : 0;
  }
}

function largestOf(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
