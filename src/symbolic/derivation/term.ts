import type { Expression } from "../expression/expression.js";
import {
  call,
  factorsOf,
  number,
  power,
  product,
  sum,
  symbol,
  termsOf,
} from "../expression/expression.js";
import type { Logits } from "../expression/names.js";
import { dataCoordinate, lossDerivative, readLossDerivative } from "../expression/names.js";
import { takeApart } from "../compile/tensor-names.js";
import { TENSORS } from "../compile/tensors.js";
import { summedIndices } from "../compile/summed-indices.js";
import type { PartialDerivative, Term } from "./term-type.js";

export type { PartialDerivative, Term };

/** The scalars of optimisers. */
const SETTINGS = Object.keys(TENSORS).filter((head) => TENSORS[head].kind === "setting");

/** Splits an expanded polynomial into terms; anything but integer powers of symbols is refused. */
export function readTerms(e: Expression, logits: Logits): Term[] {
  const terms = termsOf(e).map((monomial): Term => {
    let term = { coefficient: 1, data: 0, loss: [] as PartialDerivative[] };
    const symbols = new Map<string, number>();
    for (const factor of factorsOf(monomial)) {
      if (factor.kind === "number") {
        term = { ...term, coefficient: factor.value };
        continue;
      }
      const [name, exponent] = symbolPower(factor);
      const derivative = readLossDerivative(name, logits);
      if (name === dataCoordinate) term.data += exponent;
      else if (derivative !== undefined)
        term.loss.push(...Array.from({ length: exponent }, () => derivative));
      else symbols.set(name, exponent);
    }
    return { ...term, symbols, averaged: false };
  });
  return terms.sort((s, t) => (s.symbols.get("gamma") ?? 0) - (t.symbols.get("gamma") ?? 0));
}

function symbolPower(e: Expression): [string, number] {
  if (e.kind === "symbol") return [e.name, 1];
  if (e.kind === "power" && e.base.kind === "symbol" && e.exponent.kind === "number")
    return [e.base.name, e.exponent.value];
  throw new Error("readTerms: factor: neither a symbol nor a power of one, expected a polynomial");
}

/** Multiplies a term by powers of symbols. */
export function multiply(term: Term, coefficient: number, ...names: readonly string[]): Term {
  const symbols = new Map(term.symbols);
  for (const name of names) symbols.set(name, (symbols.get(name) ?? 0) + 1);
  return { ...term, coefficient: term.coefficient * coefficient, symbols };
}

export function raise(term: Term, name: string, exponent: number): Term {
  const symbols = new Map(term.symbols);
  const total = (symbols.get(name) ?? 0) + exponent;
  if (total === 0) symbols.delete(name);
  else symbols.set(name, total);
  return { ...term, symbols };
}

/** The linear combination as an expression; terms under E_i stand under the sum over the classes. */
export function toExpression(terms: readonly Term[], logits: Logits): Expression {
  const averaged = terms.filter((term) => term.averaged);
  const others = terms.filter((term) => !term.averaged).map((term) => monomial(term, logits));
  if (averaged.length === 0) return sum(...others);
  const [first] = averaged;
  const common = averaged.every((t) => t.coefficient === first.coefficient) ? first.coefficient : 1;
  const inner = averaged.map((term) => {
    const coefficient = term.coefficient / common;
    return monomial({ ...raise(term, "p_i", -1), coefficient }, logits);
  });
  const overClasses = call("sum_i", product(symbol("p_i"), sum(...inner)));
  return sum(...others, product(number(common), overClasses));
}

/** One term as a product, without the sum over the classes. */
export function monomial(term: Term, logits: Logits): Expression {
  const ordered = [...term.symbols].sort(([left], [right]) => rank(left) - rank(right));
  const constants = ordered.map(([name, n]) => power(symbol(name), number(n)));
  const phi = product(
    power(symbol(dataCoordinate), number(term.data)),
    ...term.loss.map((components) => symbol(lossDerivative(components, logits))),
  );
  const random = term.averaged && phi.kind !== "number" ? call("E_i", phi) : phi;
  const summed = summedIndices(term).reduceRight(
    (inner, letter) => call(`sum_${letter}`, inner),
    product(...constants.slice(fixed(ordered)), random),
  );
  return product(number(term.coefficient), ...constants.slice(0, fixed(ordered)), summed);
}

/** How many of the leading symbols have no index of a logit: they stay outside of the sums. */
function fixed(ordered: readonly (readonly [string, number])[]): number {
  const inside = ordered.findIndex(([name]) => !OUTSIDE.includes(takeApart(name).head));
  return inside < 0 ? ordered.length : inside;
}

const OUTSIDE = ["d", "gamma", "batch", "rate", "ridge", ...SETTINGS, "p", "lambda", "c", "mu"];

const READING_ORDER = [
  ...[
    "d",
    "gamma",
    "batch",
    "rate",
    "ridge",
    ...SETTINGS,
    "P",
    "p",
    "omega",
    "lambda",
    "c",
    "mu",
    ...["x", "y", "z", "w"],
    "xstar",
    "A",
    "D",
    "H",
    "G",
    "F",
    ...["V", "Vxy", "Vyy", "Vxz", "Vzz", "v"],
    ...["q", "qy", "qz"],
    "T",
  ],
  ...["m", "my", "mz", "u", "g", "J", "theta"],
];

function rank(name: string): number {
  return READING_ORDER.indexOf(takeApart(name).head);
}
