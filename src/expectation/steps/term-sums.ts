import type { StepProduct } from "./numbered-forms.js";
import type { StepTerm } from "./step-terms.js";

/** The places of the terms that a product stands in. */
interface Use {
  readonly place: number;
  readonly coefficient: number;
  /** Pairs of a parameter and its power. */
  readonly powers: readonly (readonly [number, number])[];
}

/** Sums of terms, by the products in them: each is found once. */
export class TermSums {
  readonly products: readonly StepProduct[];
  private readonly uses: readonly (readonly Use[])[];

  constructor(sums: readonly (readonly StepTerm[])[]) {
    const found = new Map<string, { product: StepProduct; uses: Use[] }>();
    sums.forEach((terms, place) => {
      for (const term of terms) {
        const sorted = [...term.steps].sort((a, b) => a.join().localeCompare(b.join()));
        const name = JSON.stringify([term.powers, sorted, term.at]);
        const one = found.get(name) ?? { product: term, uses: [] };
        const powers = [...term.parameters.entries()].filter(([, power]) => power > 0);
        one.uses.push({ place, coefficient: term.coefficient, powers });
        found.set(name, one);
      }
    });
    const distinct = [...found.values()];
    this.products = distinct.map(({ product }) => product);
    this.uses = distinct.map(({ uses }) => uses);
  }

  /** Calls `add` with every sum that product n stands in, and what it adds to it. */
  spread(
    n: number,
    mean: number,
    parameters: Float64Array,
    add: (place: number, value: number) => void,
  ): void {
    if (mean === 0) return;
    for (const { place, coefficient, powers } of this.uses[n]) {
      let value = coefficient * mean;
      for (const [s, power] of powers) value *= parameters[s] ** power;
      add(place, value);
    }
  }
}
