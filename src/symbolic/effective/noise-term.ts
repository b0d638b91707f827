import { takeApart, tensorName } from "../compile/tensor-names.js";

/** The test function that a statistic is a mean with: of one statistic phi, of another psi. */
export type Weight = "phi" | "psi";

/** S_phi(x_b) = sum_rho phi_rho a_rho x_rho,b, a Gaussian of order 1 given the class. */
export interface RandomSum {
  readonly weight: Weight;
  /** Name of the coordinate that the data are multiplied by: of X, of X* or of a mean. */
  readonly coordinate: string;
}

/** <phi psi lambda_i V>, a mean over the modes; without `symbol` of the eigenvalues alone. */
export interface MeanOverModes {
  readonly weights: readonly Weight[];
  readonly hasEigenvalue: boolean;
  readonly symbol?: string;
}

/**
 * coefficient * (symbols) * (means over the modes) * E_i[ D_along ( (random sums) (derivatives of the loss) ) ]; before the
 * expectation is taken `along` is empty.
 */
export interface NoiseTerm {
  readonly coefficient: number;
  readonly symbols: ReadonlyMap<string, number>;
  readonly means: readonly MeanOverModes[];
  readonly sums: readonly RandomSum[];
  /** Names of derivatives of the loss, multiplied. */
  readonly gradients: readonly string[];
  /** Logits and teacher logits in which their product is differentiated. */
  readonly along: readonly string[];
}

/** The product of two terms. */
export function times(a: NoiseTerm, b: NoiseTerm): NoiseTerm {
  const symbols = new Map(a.symbols);
  for (const [name, exponent] of b.symbols) symbols.set(name, (symbols.get(name) ?? 0) + exponent);
  return {
    coefficient: a.coefficient * b.coefficient,
    symbols,
    means: [...a.means, ...b.means],
    sums: [...a.sums, ...b.sums],
    gradients: [...a.gradients, ...b.gradients],
    along: [...a.along, ...b.along],
  };
}

/** The letters of a second statistic: logits, class, teacher logit, parameter. */
const SECOND: Readonly<Record<string, string>> = { b: "k", c: "l", j: "n", h: "o", s: "r" };

/** A name with the letters of a second statistic. */
export function ofSecond(name: string): string {
  const { head, indices } = takeApart(name);
  return tensorName(
    head,
    indices.map((index) => SECOND[index] ?? index),
  );
}

/** The term of a first statistic as one of a second, with the weight psi. */
export function asSecond(term: NoiseTerm): NoiseTerm {
  const weight = "psi" as const;
  return {
    ...term,
    symbols: new Map([...term.symbols].map(([name, n]) => [ofSecond(name), n])),
    means: term.means.map((mean) => ({
      ...mean,
      weights: mean.weights.map(() => weight),
      ...(mean.symbol !== undefined && { symbol: ofSecond(mean.symbol) }),
    })),
    sums: term.sums.map(({ coordinate }) => ({ weight, coordinate: ofSecond(coordinate) })),
    gradients: term.gradients.map(ofSecond),
  };
}
