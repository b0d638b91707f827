import type { Expression } from "../expression/expression.js";
import { call, number, power, product, sum, symbol } from "../expression/expression.js";
import type { MeanOverModes, NoiseTerm, RandomSum } from "./noise-term.js";

/** phi and psi of a single number are 1: parameters belong to no mode. */
export const meanExpression = ({
  weights,
  hasEigenvalue,
  symbol: name,
}: MeanOverModes): Expression =>
  call(
    "mean",
    product(
      ...weights.map(symbol),
      ...(hasEigenvalue ? [symbol("lambda_i")] : []),
      ...(name === undefined ? [] : [symbol(name)]),
    ),
  );

export const sumExpression = ({ weight, coordinate }: RandomSum): Expression =>
  call(`S_${weight}`, symbol(coordinate));

/** The random part of a step, sums S_phi(x) = sum phi a x among its factors. */
export function randomExpression(terms: readonly NoiseTerm[]): Expression {
  return sum(
    ...terms.map(({ coefficient, symbols, means, sums, gradients }) =>
      product(
        number(coefficient),
        ...scalars(symbols),
        ...means.map(meanExpression),
        ...sums.map(sumExpression),
        ...gradients.map(symbol),
      ),
    ),
  );
}

/** The mean over class and data: powers of the step size, and the classes under one sum each. */
export function averagedExpression(terms: readonly NoiseTerm[]): Expression {
  const groups = new Map<string, NoiseTerm[]>();
  for (const term of terms) {
    const key = JSON.stringify([...term.symbols].sort());
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return sum(
    ...[...groups.values()].map((group) => {
      const [first] = group;
      const common = group.every((term) => term.coefficient === first.coefficient)
        ? first.coefficient
        : 1;
      const inner = sum(...group.map((term) => averagedTerm(term, common)));
      return product(
        number(common),
        ...scalars(first.symbols),
        call("sum_i", product(symbol("p_i"), inner)),
      );
    }),
  );
}

/** The mean over the data of class i. */
export const classExpression = (terms: readonly NoiseTerm[]): Expression =>
  sum(...terms.map((term) => averagedTerm(term, 1)));

function averagedTerm(term: NoiseTerm, common: number): Expression {
  const { coefficient, means, sums, gradients, along } = term;
  const phi = product(...sums.map(sumExpression), ...gradients.map(symbol));
  const differentiated = along.length === 0 ? phi : call(`D_${along.join("_")}`, phi);
  const inner = product(...means.map(meanExpression), call("E_i", differentiated));
  const summed = letters(along).reduceRight((e, name) => call(`sum_${name}`, e), inner);
  return product(number(coefficient / common), summed);
}

/** The letters of sums among the derivatives; with one logit, and one of a teacher, there are none. */
const letters = (along: readonly string[]): string[] =>
  along.flatMap((name) => name.split("_")).filter((name) => name !== "r" && name !== "star");

const scalars = (symbols: NoiseTerm["symbols"]): Expression[] =>
  [...symbols].map(([name, n]) => power(symbol(name), number(n)));
