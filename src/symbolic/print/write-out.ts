import type { Expression } from "../expression/expression.js";
import { call, number, power, product, sum, symbol } from "../expression/expression.js";
import type { LogitCounts, Logits } from "../expression/names.js";
import { isOverTeacher, summedIndices } from "../compile/summed-indices.js";
import { takeApart, tensorName } from "../compile/tensor-names.js";
import type { Term } from "../derivation/term.js";
import { monomial, raise } from "../derivation/term.js";

/** Puts numbers for open indices. */
export function instantiate(term: Term, indices: Readonly<Record<string, string>>): Term {
  const symbols = new Map<string, number>();
  for (const [name, exponent] of term.symbols) {
    const { head, indices: open } = takeApart(name);
    const full = tensorName(
      head,
      open.map((index) => indices[index] ?? index),
    );
    symbols.set(full, (symbols.get(full) ?? 0) + exponent);
  }
  return { ...term, symbols };
}

const upTo = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1));

/** The sum over the classes term by term, for the unknown with its class put in. */
export function overClasses(terms: readonly Term[], classes: number, j: string): Term[] {
  return terms.flatMap((term) =>
    (term.averaged ? upTo(classes) : [""]).map((i) =>
      instantiate({ ...term, averaged: false }, { i, j }),
    ),
  );
}

/** The sums over logits and teacher logits written out. */
export function overLogits(terms: readonly Term[], of: LogitCounts): Term[] {
  return terms.flatMap((term) =>
    summedIndices(term).reduce(
      (all, letter) =>
        all.flatMap((t) =>
          upTo(isOverTeacher(letter) ? of.teacherLogits : of.logits).map((index) =>
            instantiate(t, { [letter]: index }),
          ),
        ),
      [term],
    ),
  );
}

/** Collects powers of the step size, and within each the terms proportional to the unknown itself. */
export function collectEquation(
  terms: readonly Term[],
  unknown: string,
  logits: Logits,
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

/** Terms under E_i stand under one sum over the classes. */
function collectUnknown(terms: readonly Term[], unknown: string, logits: Logits): Expression {
  const underSum = terms.filter((term) => term.averaged);
  const free = terms.filter((term) => !term.averaged);
  const own = free.filter((term) => term.symbols.get(unknown) === 1);
  const others = free.filter((term) => term.symbols.get(unknown) !== 1);
  const rate = sum(...own.map((term) => monomial(raise(term, unknown, -1), logits)));
  const inner = underSum.map((term) => monomial(raise(term, "p_i", -1), logits));
  return sum(
    product(rate, symbol(unknown)),
    ...others.map((term) => monomial(term, logits)),
    ...(inner.length === 0 ? [] : [call("sum_i", product(symbol("p_i"), sum(...inner)))]),
  );
}

/** The first coefficient when it divides all the others, else 1. */
function commonCoefficient(terms: readonly Term[]): number {
  const [first] = terms;
  const divides = terms.every((term) => Number.isInteger(term.coefficient / first.coefficient));
  return divides ? first.coefficient : 1;
}
