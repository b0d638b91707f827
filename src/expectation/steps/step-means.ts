import { StepLaw, type StepProduct } from "./step-law.js";
import type { StepTerm } from "./step-terms.js";

/** The places of the terms that a product stands in. */
interface Use {
  readonly place: number;
  readonly term: StepTerm;
}

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
  private readonly law: StepLaw;
  /** [product] */
  private readonly uses: readonly (readonly Use[])[];

  /**
   * @param size how many coordinates
   * @param sums of terms, one for each mean
   * @param derivativesFrom those from here on are E[Hess f] and E[d_{r*} grad f], which the limit multiplies by the covariance:
   * where parallel units leave them open, their product with it is not
   */
  constructor(
    size: number,
    sums: readonly (readonly StepTerm[])[],
    private readonly derivativesFrom = sums.length,
  ) {
    const products = new Map<string, { product: StepProduct; uses: Use[] }>();
    sums.forEach((terms, place) => {
      for (const term of terms) {
        const { powers, at, steps } = term;
        const sorted = [...steps].sort((a, b) => a.join().localeCompare(b.join()));
        const key = JSON.stringify([powers, sorted, at]);
        const found = products.get(key) ?? { product: term, uses: [] };
        found.uses.push({ place, term });
        products.set(key, found);
      }
    });
    const distinct = [...products.values()];
    this.law = new StepLaw(
      size,
      distinct.map(({ product }) => product),
    );
    this.uses = distinct.map(({ uses }) => uses);
    this.value = new Float64Array(sums.length);
    this.sizes = new Float64Array(sums.length);
    this.errors = new Float64Array(sums.length);
  }

  /** @param parameters theta */
  evaluate(covariance: Float64Array, parameters: Float64Array): void {
    const { value, sizes, errors, law } = this;
    value.fill(0);
    sizes.fill(0);
    errors.fill(0);
    law.set(covariance);
    this.uses.forEach((uses, n) => {
      const mean = law.mean(n);
      if (mean === 0) return;
      for (const { place, term } of uses) {
        let found = term.coefficient * mean;
        for (let s = 0; s < parameters.length; s++) found *= parameters[s] ** term.parameters[s];
        value[place] += found;
        sizes[place] += Math.abs(found);
        const blur = place < this.derivativesFrom ? law.blur : law.leastBlur;
        errors[place] += blur * Math.abs(found);
      }
    });
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
