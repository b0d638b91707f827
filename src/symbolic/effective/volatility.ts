import type { Expression } from "../expression/expression.js";
import { call, negate, number, power, product, sum, symbol } from "../expression/expression.js";
import { ordersOf } from "./drift-and-corrector.js";
import { averagedExpression } from "./noise-expression.js";
import { asSecond, ofSecond, times, type NoiseTerm } from "./noise-term.js";
import type { RandomPart } from "./random-parts.js";
import { steinOfSums, type Gaussian } from "./stein-sums.js";

/** Sigma of two kinds of order parameters: <phi u> with <psi u'>. */
export interface Volatility {
  readonly of: readonly [string, string];
  /** In means over the modes and Gaussian expectations. */
  readonly value: Expression;
  /** The same before the sums S are averaged: with many logits much shorter. */
  readonly inSums: Expression;
  /** Powers of the step size in it. */
  readonly orders: readonly number[];
}

/** Cov(G_u, G_u') over class, data and label; a batch divides it. Every pair of kinds once, of a kind with itself too. */
export function volatilities(
  parts: readonly RandomPart[],
  given: Gaussian,
  isBatched: boolean,
): Volatility[] {
  return parts.flatMap((first, k) =>
    parts.slice(k).map((second) => volatility(first, second, given, isBatched)),
  );
}

function volatility(
  first: RandomPart,
  second: RandomPart,
  given: Gaussian,
  isBatched: boolean,
): Volatility {
  const products = first.terms.flatMap((a) =>
    second.terms.map((b): NoiseTerm => times(a, asSecond(b))),
  );
  const terms = products.flatMap((term) => steinOfSums(term, given));
  const name = ofSecond(second.unknown);
  const means = product(meanOf(first.unknown, "phi"), meanOf(name, "psi"));
  const covariance = (list: readonly NoiseTerm[]): Expression =>
    product(
      ...(isBatched ? [power(symbol("batch"), number(-1))] : []),
      sum(averagedExpression(list), negate(means)),
    );
  return {
    of: [first.unknown, name],
    value: covariance(terms),
    inSums: covariance(products),
    orders: ordersOf(terms),
  };
}

/** n_phi(V), the mean of the random part; without weight that of a parameter. */
export const meanOf = (unknown: string, weight: "phi" | "psi"): Expression =>
  call(unknown.startsWith("theta") ? "n" : `n_${weight}`, symbol(unknown));
