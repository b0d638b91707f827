/**
 * Expressions in normal form: sums and products are flat, equal terms and equal bases are collected,
 * numbers are folded, and exponentials in a product are merged into one. Two expressions with the same
 * `key` are equal; the converse holds for polynomials in expanded form only.
 */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "sum"; readonly terms: readonly Expression[] }
  | { readonly kind: "product"; readonly factors: readonly Expression[] }
  | { readonly kind: "power"; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: "call"; readonly name: string; readonly argument: Expression };

export const number = (value: number): Expression => ({ kind: "number", value });
export const symbol = (name: string): Expression => ({ kind: "symbol", name });
export const ZERO = number(0);
export const ONE = number(1);

export function termsOf(e: Expression): readonly Expression[] {
  return e.kind === "sum" ? e.terms : [e];
}
export function factorsOf(e: Expression): readonly Expression[] {
  return e.kind === "product" ? e.factors : [e];
}

/** The keys of sums, products, powers and calls met before: an expression never changes. */
const KEYS = new WeakMap<Expression, string>();

/** A string that does not depend on the order of terms and factors. */
export function key(e: Expression): string {
  if (e.kind === "number") return String(e.value);
  if (e.kind === "symbol") return e.name;
  const known = KEYS.get(e);
  if (known !== undefined) return known;
  const found = compositeKey(e);
  KEYS.set(e, found);
  return found;
}

function compositeKey(e: Exclude<Expression, { kind: "number" } | { kind: "symbol" }>): string {
  switch (e.kind) {
    case "sum":
      return `(${e.terms.map(key).sort().join("+")})`;
    case "product":
      return `(${e.factors.map(key).sort().join("*")})`;
    case "power":
      return `(${key(e.base)}^${key(e.exponent)})`;
    case "call":
      return `${e.name}[${key(e.argument)}]`;
  }
}
