import { call, product, symbol } from "../expression/expression.js";
import { classExpression, meanExpression, sumExpression } from "./noise-expression.js";
import { ofSecond, type RandomSum } from "./noise-term.js";
import type { RandomPart } from "./random-parts.js";
import { ofTwo, shownEquation, type ShownEquation } from "./shown-equation.js";
import { pairOf, steinOfSums, type Gaussian } from "./stein-sums.js";
import { takeApart } from "../compile/tensor-names.js";

/** E_i[S Phi] of every kind of sum, and the covariance of every pair of kinds. */
export function steinEquations(parts: readonly RandomPart[], given: Gaussian): ShownEquation[] {
  const sums = kindsOf(parts);
  const phi = { coefficient: 1, symbols: new Map<string, number>(), means: [], along: [] };
  const means = sums.map((sum) => {
    const left = call("E_i", product(sumExpression(sum), symbol("Phi")));
    const terms = steinOfSums({ ...phi, sums: [sum], gradients: ["Phi"] }, given);
    return shownEquation(left, classExpression(terms));
  });
  const covariances = sums.flatMap((first, k) =>
    sums.slice(k).map((one) => {
      const other: RandomSum = { weight: "psi", coordinate: ofSecond(one.coordinate) };
      const mean = pairOf(given, ["phi", "psi"], first, other.coordinate, true);
      return ofTwo(
        "Cov_i",
        "\\operatorname{Cov}_i",
        [sumExpression(first), sumExpression(other)],
        meanExpression(mean),
      );
    }),
  );
  return [...means, ...covariances];
}

/** One sum of each kind of vector: X and other states, the means, the teacher. */
function kindsOf(parts: readonly RandomPart[]): RandomSum[] {
  const found = new Map<string, RandomSum>();
  for (const { sums } of parts.flatMap(({ terms }) => terms))
    for (const sum of sums) {
      const { head } = takeApart(sum.coordinate);
      const known = found.get(head);
      // of x_b and x_c the first letter
      if (known === undefined || sum.coordinate < known.coordinate) found.set(head, sum);
    }
  return [...found.values()];
}
