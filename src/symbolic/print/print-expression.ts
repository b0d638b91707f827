import type { Expression } from "../expression/expression.js";
import { factorsOf, negate, number, power, splitCoefficient } from "../expression/expression.js";

/** How a symbol is shown; the name itself by default. */
export type SymbolText = (name: string) => string;

/** ASCII in the syntax of mathjs; parsing it back gives an equal expression. */
export function print(e: Expression, symbolText: SymbolText = (name) => name): string {
  if (e.kind !== "sum") return printTerm(e, symbolText);
  return e.terms
    .map((term, index) => {
      const negative = splitCoefficient(term)[0] < 0;
      const text = printTerm(negative ? negate(term) : term, symbolText);
      return (index === 0 ? (negative ? "-" : "") : negative ? " - " : " + ") + text;
    })
    .join("");
}

function printTerm(e: Expression, symbolText: SymbolText): string {
  const { coefficient, above, below } = fraction(e);
  const [top, bottom] = numberFraction(Math.abs(coefficient));
  const numerator = above.map((f) => printFactor(f, symbolText));
  const denominator = below.map((f) => printFactor(f, symbolText));
  if (top !== "1" || numerator.length === 0) numerator.unshift(top);
  if (bottom !== "1") denominator.unshift(bottom);
  const text = numerator.join("*");
  const sign = coefficient < 0 ? "-" : "";
  if (denominator.length === 0) return sign + text;
  const divisor = denominator.join("*");
  return `${sign}${text}/${denominator.length > 1 ? `(${divisor})` : divisor}`;
}

/** Splits a term into coefficient, numerator and denominator. */
export function fraction(e: Expression): {
  coefficient: number;
  above: Expression[];
  below: Expression[];
} {
  const [coefficient, rest] = splitCoefficient(e);
  const above: Expression[] = [];
  const below: Expression[] = [];
  for (const factor of factorsOf(rest)) {
    if (factor.kind === "number") continue;
    if (factor.kind === "power" && factor.exponent.kind === "number" && factor.exponent.value < 0)
      below.push(power(factor.base, number(-factor.exponent.value)));
    else above.push(factor);
  }
  return { coefficient, above, below };
}

function printFactor(e: Expression, symbolText: SymbolText): string {
  switch (e.kind) {
    case "symbol":
      return symbolText(e.name);
    case "call":
      return printCall(e.name, print(e.argument, symbolText));
    case "power":
      return `${printBase(e.base, symbolText)}^${printBase(e.exponent, symbolText)}`;
    default:
      return `(${print(e, symbolText)})`;
  }
}

function printCall(name: string, argument: string): string {
  if (name === "relu") return `max(0, ${argument})`;
  if (name === "step") return `(${argument} > 0)`;
  if (name === "mean") return `<${argument}>`;
  return name.startsWith("E_") ? `${name}[${argument}]` : `${name}(${argument})`;
}

function printBase(e: Expression, symbolText: SymbolText): string {
  if (e.kind === "number" && Number.isInteger(e.value) && e.value >= 0) return String(e.value);
  if (e.kind === "symbol" || e.kind === "call") return printFactor(e, symbolText);
  return `(${print(e, symbolText)})`;
}

/** Numerator and denominator: a small fraction when the double is exactly one and shorter so written. */
export function numberFraction(value: number): [string, string] {
  const decimal = String(value);
  for (let q = 2; q <= 64 && !Number.isInteger(value); q++) {
    const p = Math.round(value * q);
    if (p / q === value && (q <= 4 || decimal.length > 8)) return [String(p), String(q)];
  }
  return [decimal, "1"];
}
