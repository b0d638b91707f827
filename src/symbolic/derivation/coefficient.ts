/** A product of scalars, each with an exponent, and a number before it. */
export interface ScalarProduct {
  readonly coefficient: number;
  readonly factors: readonly (readonly [name: string, exponent: number])[];
}

/** The terms of a coefficient of an update, a sum of products and quotients of scalars and numbers: "1 - beta", "-gamma*ridge". */
export function scalarProducts(text: string): ScalarProduct[] {
  const terms = text.replace(/\s/g, "").match(/[+-]?[^+-]+/g) ?? [];
  return terms.map((term) => {
    const product = {
      coefficient: term.startsWith("-") ? -1 : 1,
      factors: [] as (readonly [string, number])[],
    };
    for (const [, operator, factor] of term
      .replace(/^[+-]/, "*")
      .matchAll(/(^\*?|[*/])([^*/]+)/g)) {
      const exponent = operator === "/" ? -1 : 1;
      if (/^[\d.]+$/.test(factor)) product.coefficient *= Number(factor) ** exponent;
      else product.factors.push([factor, exponent]);
    }
    return product;
  });
}

/** The value of a coefficient. */
export function coefficientValue(
  products: readonly ScalarProduct[],
  valueOf: (name: string) => number,
): number {
  return products.reduce(
    (sum, { coefficient, factors }) =>
      sum + factors.reduce((value, [name, n]) => value * valueOf(name) ** n, coefficient),
    0,
  );
}
