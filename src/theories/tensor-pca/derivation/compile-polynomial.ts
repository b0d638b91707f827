import { SYMBOLS, type Polynomial } from "./polynomial.js";

/** A polynomial in m and r2 with the constants of a problem put in. */
export type OrderParameterFunction = (m: number, r2: number) => number;

export interface Constants {
  readonly gamma: number;
  readonly lambda: number;
}

/** The function that a derived polynomial stands for; what is integrated is what is printed. */
export function compilePolynomial(
  polynomial: Polynomial,
  { gamma, lambda }: Constants,
): OrderParameterFunction {
  const place = (name: (typeof SYMBOLS)[number]): number => SYMBOLS.indexOf(name);
  const power = (name: (typeof SYMBOLS)[number]): Float64Array =>
    Float64Array.from(polynomial, ({ powers }) => powers[place(name)]);
  const factors = Float64Array.from(
    polynomial,
    ({ coefficient, powers }) =>
      coefficient *
      Math.pow(gamma, powers[place("gamma")]) *
      Math.pow(lambda, powers[place("lambda")]),
  );
  const [ofOverlap, ofRest, ofNorm] = [power("m"), power("r2"), power("R2")];
  return (m, r2) => {
    const norm = m * m + r2;
    let value = 0;
    for (let k = 0; k < factors.length; k++)
      value +=
        factors[k] *
        Math.pow(m, ofOverlap[k]) *
        Math.pow(r2, ofRest[k]) *
        Math.pow(norm, ofNorm[k]);
    return value;
  };
}
