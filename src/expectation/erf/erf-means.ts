import type { Expression } from "../../symbolic/expression/expression.js";
import { erfMoment, MOST_UNITS } from "./erf-moment.js";
import { GaussianFactorLaw } from "./gaussian-factor-law.js";
import { unitTerms, type Setting, type UnitTerm } from "../unit-terms.js";

/** A mean of a group, and the terms it stands in. */
interface Mean {
  readonly powers: readonly number[];
  readonly units: readonly (readonly number[])[];
  readonly uses: { readonly place: number; readonly term: UnitTerm }[];
}

/** Means with one Gaussian factor, under which they have one covariance. */
interface Group {
  readonly law: GaussianFactorLaw;
  readonly means: Map<string, Mean>;
}

/**
 * Of every sum, in units of the sum of the sizes of its terms: that of the sum, and of covariances after a thousand steps, which
 * means that cancel see undiminished. 2e-15 was found.
 */
const ROUNDING = 4e-15;

/**
 * Means in closed form under x ~ N(0, covariance) of sums of polynomials times Gaussians times at most two units erf(a x),
 * three where they vanish by symmetry: soft committee machines with erf units.
 */
export class ErfMeans {
  readonly value: Float64Array;
  /** What rounding leaves, relative to the size. */
  error = 0;
  /** The largest value, or the terms where these cancel to nothing. */
  size = 0;
  private readonly sizes: Float64Array;

  private constructor(
    count: number,
    private readonly groups: readonly Group[],
  ) {
    this.value = new Float64Array(count);
    this.sizes = new Float64Array(count);
  }

  /** undefined where an expression is no such sum. */
  static of(expressions: readonly Expression[], setting: Setting): ErfMeans | undefined {
    const groups = new Map<string, Group>();
    for (const [place, e] of expressions.entries()) {
      const terms = unitTerms(e, setting);
      if (terms?.every(isClosed) !== true) return undefined;
      for (const term of terms.filter((one) => !isOdd(one))) addTo(groups, place, term);
    }
    return new ErfMeans(expressions.length, [...groups.values()]);
  }

  /** @param parameters theta */
  evaluate(covariance: Float64Array, parameters: Float64Array): void {
    const { value, sizes } = this;
    value.fill(0);
    sizes.fill(0);
    for (const { law, means } of this.groups) {
      law.set(covariance);
      for (const { powers, units, uses } of means.values()) {
        const mean = law.factor * erfMoment(law.covariance, powers, units);
        for (const { place, term } of uses) {
          let found = term.coefficient * mean;
          for (let s = 0; s < parameters.length; s++) found *= parameters[s] ** term.parameters[s];
          value[place] += found;
          sizes[place] += Math.abs(found);
        }
      }
    }
    const largest = value.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const ofTerms = sizes.reduce((most, x) => Math.max(most, x), 0);
    this.size = largest > 0 ? largest : ofTerms;
    this.error = ofTerms > 0 ? (ROUNDING * ofTerms) / this.size : 0;
  }
}

/** Collects terms by their Gaussian factors, and in these by what is left. */
function addTo(groups: Map<string, Group>, place: number, term: UnitTerm): void {
  const { form, powers } = term;
  const units = [...term.units].sort((a, b) => a.join().localeCompare(b.join()));
  const law = (): GaussianFactorLaw => new GaussianFactorLaw(form, powers.length);
  const group = groups.get(form.join()) ?? { law: law(), means: new Map<string, Mean>() };
  const key = JSON.stringify([powers, units]);
  const mean = group.means.get(key) ?? { powers, units, uses: [] };
  mean.uses.push({ place, term });
  group.means.set(key, mean);
  groups.set(form.join(), group);
}

function isOdd({ powers, units }: UnitTerm): boolean {
  return (powers.reduce((sum, n) => sum + n, 0) + units.length) % 2 === 1;
}

/** Odd products vanish; even ones are of two units at most. Taking a coordinate off turns a unit into a Gaussian. */
function isClosed(term: UnitTerm): boolean {
  const { powers, units, steps } = term;
  if (steps.length > 0) return false;
  const hasOneCoordinate = powers.reduce((sum, n) => sum + n, 0) === 1;
  return isOdd(term) || units.length <= 2 || (units.length === MOST_UNITS && hasOneCoordinate);
}
