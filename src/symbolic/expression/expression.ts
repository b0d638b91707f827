import { factorsOf, key, number, ONE, termsOf, ZERO, type Expression } from "./expression-tree.js";
import { relu, step } from "./special-functions.js";

/** The numeric factor of a term and what remains. */
export function splitCoefficient(e: Expression): [number, Expression] {
  if (e.kind === "number") return [e.value, ONE];
  if (e.kind !== "product") return [1, e];
  const [first, ...others] = e.factors;
  if (first.kind !== "number") return [1, e];
  return [first.value, others.length === 1 ? others[0] : { kind: "product", factors: others }];
}

export function sum(...terms: readonly Expression[]): Expression {
  const collected = new Map<string, [number, Expression]>();
  for (const term of terms.flatMap(termsOf)) {
    const [coefficient, rest] = splitCoefficient(term);
    const name = key(rest);
    collected.set(name, [(collected.get(name)?.[0] ?? 0) + coefficient, rest]);
  }
  const kept = [...collected.values()]
    .filter(([coefficient]) => coefficient !== 0)
    .map(([coefficient, rest]) => (coefficient === 1 ? rest : product(number(coefficient), rest)));
  if (kept.length === 0) return ZERO;
  return kept.length === 1 ? kept[0] : { kind: "sum", terms: kept };
}

export function product(...given: readonly Expression[]): Expression {
  let coefficient = 1;
  const exponential: Expression[] = [];
  const bases = new Map<string, [Expression, Expression[]]>();
  for (const factor of given.flatMap(factorsOf)) {
    if (factor.kind === "number") coefficient *= factor.value;
    else if (factor.kind === "call" && factor.name === "exp") exponential.push(factor.argument);
    else {
      const [base, exponent] =
        factor.kind === "power" ? [factor.base, factor.exponent] : [factor, ONE];
      const entry = bases.get(key(base));
      if (entry === undefined) bases.set(key(base), [base, [exponent]]);
      else entry[1].push(exponent);
    }
  }
  if (coefficient === 0) return ZERO;
  const merged = [...bases.values()].map(([base, exponents]) =>
    power(base, exponents.length === 1 ? exponents[0] : sum(...exponents)),
  );
  if (exponential.length > 0) merged.push(call("exp", sum(...exponential)));
  return assemble(coefficient, merged);
}

/** A coefficient times factors already merged; a lone sum takes the coefficient into its terms. */
function assemble(coefficient: number, merged: readonly Expression[]): Expression {
  let total = coefficient;
  const factors: Expression[] = [];
  for (const factor of merged.flatMap(factorsOf)) {
    if (factor.kind === "number") total *= factor.value;
    else factors.push(factor);
  }
  if (factors.length === 0) return number(total);
  if (factors.length === 1 && total === 1) return factors[0];
  if (factors.length === 1 && factors[0].kind === "sum")
    return sum(...factors[0].terms.map((term) => product(number(total), term)));
  return { kind: "product", factors: total === 1 ? factors : [number(total), ...factors] };
}

export function power(base: Expression, exponent: Expression): Expression {
  if (exponent.kind === "number") {
    const n = exponent.value;
    if (n === 0) return ONE;
    if (n === 1) return base;
    if (base.kind === "number" && Number.isInteger(n) && (base.value !== 0 || n > 0))
      return number(Math.pow(base.value, n));
    if (base.kind === "call" && base.name === "exp")
      return call("exp", product(exponent, base.argument));
    if (Number.isInteger(n)) {
      if (base.kind === "product") return product(...base.factors.map((f) => power(f, exponent)));
      if (base.kind === "power") return power(base.base, product(base.exponent, exponent));
    }
  }
  return { kind: "power", base, exponent };
}

/** Functions with a kink at 0, which take a number to a number without rounding. */
const KINKED: Readonly<Record<string, (u: number) => number>> = {
  abs: Math.abs,
  sign: Math.sign,
  relu,
  step,
};

export function call(name: string, argument: Expression): Expression {
  if (argument.kind === "number") {
    if (argument.value === 0 && ["exp", "cos", "cosh"].includes(name)) return ONE;
    if (argument.value === 0 && ["sin", "tan", "sinh", "tanh", "atan"].includes(name)) return ZERO;
    if (argument.value === 1 && name === "log") return ZERO;
    const kinked = KINKED[name] as ((u: number) => number) | undefined;
    if (kinked !== undefined) return number(kinked(argument.value));
  }
  return { kind: "call", name, argument };
}

export const negate = (e: Expression): Expression => product(number(-1), e);

export {
  factorsOf,
  key,
  number,
  ONE,
  symbol,
  termsOf,
  ZERO,
  type Expression,
} from "./expression-tree.js";
