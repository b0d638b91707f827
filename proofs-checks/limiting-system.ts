import { deriveDrift } from "../src/symbolic/derivation/derivation.js";
import { sgdUpdate } from "../src/symbolic/derivation/update.js";
import {
  normIncrement,
  overlapIncrement,
  type Increment,
} from "../src/symbolic/derivation/increment.js";
import * as names from "../src/symbolic/expression/names.js";
import { print } from "../src/symbolic/print/print-expression.js";
import { TRUE_RULES } from "../src/symbolic/derivation/stages.js";
import { monomial, type Term } from "../src/symbolic/derivation/term.js";

/** Components 1..l, and pairs with b <= c. */
export const components = (logits: number): number[] =>
  Array.from({ length: logits }, (_, b) => b + 1);
export const pairsOf = (logits: number): (readonly [number, number])[] =>
  components(logits).flatMap((b) =>
    components(logits).flatMap((c) => (b <= c ? [[b, c] as const] : [])),
  );

const sum = (terms: readonly string[]): string => `(${terms.join(" + ")})`;
const ordered = (b: number, c: number): [number, number] => [Math.min(b, c), Math.max(b, c)];

const g = (logits: number, b: number): string => names.gradientMean(logits, "i", b);
const H = (logits: number, b: number, c: number): string =>
  names.hessianMean(logits, "i", ...ordered(b, c));
const F = (logits: number, b: number, c: number): string =>
  names.fisherMean(logits, "i", ...ordered(b, c));
const V = (logits: number, b: number, c: number): string => names.norm(logits, b, c);
const m = (logits: number, j: string, b: number): string => names.overlap(logits, j, b);

/**
 * V' = -gamma sum_i p_i (lambda_i (V H_i + H_i V) + m_i g_i^T + g_i m_i^T) + gamma^2 sum_i p_i lambda_i F_i, entry
 * (b, c), written by hand with the class i left open.
 */
export function statedNormDrift(logits: number, b: number, c: number): string {
  const product = sum(
    components(logits).map(
      (e) => `${V(logits, b, e)}*${H(logits, e, c)} + ${H(logits, b, e)}*${V(logits, e, c)}`,
    ),
  );
  const outer = `${m(logits, "i", b)}*${g(logits, c)} + ${g(logits, b)}*${m(logits, "i", c)}`;
  return `-gamma*p_i*(lambda_i*${product} + ${outer}) + gamma^2*p_i*lambda_i*${F(logits, b, c)}`;
}

/** m_j' = -gamma sum_i p_i (lambda_i H_i m_j + c_ij g_i), component b. */
export function statedOverlapDrift(logits: number, b: number): string {
  const product = sum(components(logits).map((e) => `${H(logits, b, e)}*${m(logits, "j", e)}`));
  return `-gamma*p_i*(lambda_i*${product} + ${names.meanProduct("i", "j")}*${g(logits, b)})`;
}

/** The drift that the package derives from the increment, as a formula with the class i left open. */
export function derivedDrift(increment: Increment, logits: number): string {
  const { drift } = deriveDrift(increment, sgdUpdate(), logits, TRUE_RULES);
  return formula(drift, logits);
}
export const derivedNormDrift = async (logits: number, b: number, c: number): Promise<string> =>
  derivedDrift(await normIncrement(logits, b, c), logits);
export const derivedOverlapDrift = async (logits: number, b: number): Promise<string> =>
  derivedDrift(await overlapIncrement(logits, b), logits);

/** Terms as a sum, expectations named or not. */
export function formula(terms: readonly Term[], logits: number): string {
  return sum(terms.map((term) => print(monomial({ ...term, averaged: false }, logits))));
}
