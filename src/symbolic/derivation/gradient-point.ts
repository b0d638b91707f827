import { takeApart } from "../compile/tensor-names.js";
import { scalarProducts } from "./coefficient.js";
import type { Rule } from "./rule.js";
import { multiply, raise, type Term } from "./term.js";
import type { Combination } from "./update.js";

/** Puts the states of which it is made for w, the point at which the gradient is taken; w stands at most once in a term. */
export function substitutePoint(point: Combination): Rule {
  const parts = Object.entries(point).flatMap(([state, coefficient]) =>
    scalarProducts(coefficient).map((product) => ({ state, ...product })),
  );
  return (term): Term[] => {
    const name = [...term.symbols.keys()].find((symbol) => takeApart(symbol).head === "w");
    if (name === undefined) return [term];
    const { indices } = takeApart(name);
    return parts.map(({ state, coefficient, factors }) => {
      const put = multiply(raise(term, name, -1), coefficient, [state, ...indices].join("_"));
      return factors.reduce((t, [factor, exponent]) => raise(t, factor, exponent), put);
    });
  };
}
