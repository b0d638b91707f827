import type { Expression } from "./expression.js";
import { number, power, product, sum, symbol } from "./expression.js";
import { meanProduct } from "./names.js";
import type { Term } from "./term.js";
import { monomial, raise } from "./term.js";

/** Puts class numbers for the open indices i and j. */
export function instantiate(term: Term, indices: Readonly<Record<string, string>>): Term {
  const symbols = new Map<string, number>();
  for (const [name, exponent] of term.symbols) {
    const [head, ...open] = name.split("_");
    const closed = open.map((index) => indices[index] ?? index);
    const full = head === "c" ? meanProduct(closed[0], closed[1]) : [head, ...closed].join("_");
    symbols.set(full, (symbols.get(full) ?? 0) + exponent);
  }
  return { ...term, symbols };
}

/** The sum over the classes term by term, for the unknown with its class put in. */
export function overClasses(terms: readonly Term[], classes: number, j: string): Term[] {
  return terms.flatMap((term) =>
    Array.from({ length: classes }, (_, i) =>
      instantiate({ ...term, averaged: false }, { i: String(i + 1), j }),
    ),
  );
}

/** Collects powers of the step size, and within each the terms proportional to the unknown itself. */
export function collectEquation(
  terms: readonly Term[],
  unknown: string,
  logits: number,
): Expression {
  const orders = [...new Set(terms.map((term) => term.symbols.get("gamma") ?? 0))].sort();
  return sum(
    ...orders.map((order) => {
      const group = terms
        .filter((term) => (term.symbols.get("gamma") ?? 0) === order)
        .map((term) => raise(term, "gamma", -order));
      const common = commonCoefficient(group);
      const inner = group.map((term) => ({ ...term, coefficient: term.coefficient / common }));
      return product(
        number(common),
        power(symbol("gamma"), number(order)),
        collectUnknown(inner, unknown, logits),
      );
    }),
  );
}

function collectUnknown(terms: readonly Term[], unknown: string, logits: number): Expression {
  const own = terms.filter((term) => term.symbols.get(unknown) === 1);
  const others = terms.filter((term) => term.symbols.get(unknown) !== 1);
  const rate = sum(...own.map((term) => monomial(raise(term, unknown, -1), logits)));
  return sum(product(rate, symbol(unknown)), ...others.map((term) => monomial(term, logits)));
}

/** The first coefficient when it divides all the others, else 1. */
function commonCoefficient(terms: readonly Term[]): number {
  const [first] = terms;
  const divides = terms.every((term) => Number.isInteger(term.coefficient / first.coefficient));
  return divides ? first.coefficient : 1;
}
