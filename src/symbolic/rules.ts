import * as names from "./names.js";
import type { PartialDerivative, Term } from "./term.js";
import { multiply, raise } from "./term.js";

/** A rule rewrites one term into a linear combination of terms. */
export type Rule = (term: Term, logits: number) => readonly Term[];

export function applyRule(rule: Rule, terms: readonly Term[], logits: number): Term[] {
  return collectTerms(terms.flatMap((term) => rule(term, logits)));
}

/** Applies a rule until it changes nothing; the rule must lower the degree in the data each time. */
export function applyRepeatedly(rule: Rule, terms: readonly Term[], logits: number): Term[] {
  const next = applyRule(rule, terms, logits);
  const degree = (all: readonly Term[]): number => Math.max(0, ...all.map((term) => term.data));
  return degree(next) === 0 ? next : applyRepeatedly(rule, next, logits);
}

/** Law of total probability: the data are of class i with probability p_i, and independent of X. */
export const conditionOnClass: Rule = (term) => [{ ...multiply(term, 1, "p_i"), averaged: true }];

/**
 * Stein's lemma (Gaussian integration by parts) in the direction of one eigenvector, for a ~ N(mu_i, K_i)
 * and r = X^T a, phi being any function of a and r:
 *
 *   E_i[a_rho phi] = mu_rho,i E_i[phi] + lambda_rho^(i) ( E_i[d phi / d a_rho] + sum_b x_rho,b E_i[d phi / d r_b] ).
 */
export const stein: Rule = (term, logits) => {
  if (!term.averaged || term.data === 0) return [term];
  const rest: Term = { ...term, data: term.data - 1 };
  const fromMean = multiply(rest, 1, names.meanCoordinate("i"));
  const fromData = multiply({ ...rest, data: Math.max(0, rest.data - 1) }, rest.data, "lambda_i");
  const fromLogits = Array.from({ length: logits }, (_, index) => index + 1).flatMap((b) =>
    differentiateLossFactors(rest, b).map((t) =>
      multiply(t, 1, "lambda_i", names.coordinate(logits, b)),
    ),
  );
  return [fromMean, fromData, ...fromLogits].filter((t) => t.coefficient !== 0);
};

/** d / d r_b of the product of partial derivatives, by the product rule. */
function differentiateLossFactors(term: Term, b: number): Term[] {
  return term.loss.map((factor, index) => ({
    ...term,
    loss: [
      ...term.loss.slice(0, index),
      [...factor, b].sort((left, right) => left - right),
      ...term.loss.slice(index + 1),
    ],
  }));
}

/** t = n/d: one step takes time dt = 1/d, so the drift is d times the mean increment. */
export const timeScaling: Rule = (term) => [raise(term, "d", 1)];

/**
 * Order in d of a term. ||X|| = O(1) and ||mu_i|| = O(1) are spread over d delocalised coordinates, so
 * x_rho and mu_rho,i count d^(-1/2) each; eigenvalues and expectations are O(1).
 */
export function orderInDimension(term: Term): number {
  let order = 0;
  for (const [name, exponent] of term.symbols) {
    if (name === "d") order += exponent;
    if (name.startsWith("x") || name.startsWith("mu_")) order -= exponent / 2;
  }
  return order;
}

/** Drops what vanishes as d grows, in particular E_i[a_rho^2 phi] - lambda_rho^(i) E_i[phi] = O(1/d). */
export const limit: Rule = (term) => {
  const order = orderInDimension(term);
  if (order > 0) throw new Error(`limit: order in d: ${order}, expected at most 0`);
  return order < 0 ? [] : [term];
};

/** d x_b x_c -> V_bc, d x_b mu_j -> m_j,b, d mu_i mu_j -> c_ij. */
export const substituteModes: Rule = (term, logits) => {
  const letters = [...term.symbols]
    .filter(([name]) => name.startsWith("x") || name.startsWith("mu_"))
    .flatMap(([name, exponent]) => Array.from({ length: exponent }, () => name));
  if (letters.length === 0) return [term];
  if (letters.length !== 2) throw new Error(`substitution: ${letters.join(" ")}, expected a pair`);
  const bare = [...letters, "d"].reduce((t, name) => raise(t, name, -1), term);
  return [multiply(bare, 1, modeSymbol(letters[0], letters[1], logits))];
};

function modeSymbol(left: string, right: string, logits: number): string {
  const componentOf = (name: string): number => Number(name.split("_")[1] ?? 1);
  const classOf = (name: string): string => name.slice("mu_".length);
  const [leftIsX, rightIsX] = [left.startsWith("x"), right.startsWith("x")];
  if (leftIsX && rightIsX) return names.norm(logits, componentOf(left), componentOf(right));
  if (leftIsX) return names.overlap(logits, classOf(right), componentOf(left));
  if (rightIsX) return names.overlap(logits, classOf(left), componentOf(right));
  return names.meanProduct(classOf(left), classOf(right));
}

/** Names the Gaussian expectations: under class i the logits are N(m_i, B_i), and m_i, B_i are averages. */
export const nameExpectations: Rule = (term, logits) => {
  if (!term.averaged || term.loss.length === 0) return [term];
  return [multiply({ ...term, loss: [] }, 1, expectationSymbol(term.loss, logits))];
};

function expectationSymbol(loss: readonly PartialDerivative[], logits: number): string {
  const [first, second] = loss;
  if (loss.length === 1 && first.length === 1) return names.gradientMean(logits, "i", first[0]);
  if (loss.length === 1 && first.length === 2)
    return names.hessianMean(logits, "i", first[0], first[1]);
  if (loss.length === 2 && first.length === 1 && second.length === 1)
    return names.fisherMean(logits, "i", ...ordered(first[0], second[0]));
  throw new Error("autonomy: an expectation other than g, H, F is left, expected a closed system");
}

const ordered = (b: number, c: number): [number, number] => [Math.min(b, c), Math.max(b, c)];

/** Adds terms that differ in the coefficient only. */
export function collectTerms(terms: readonly Term[]): Term[] {
  const collected = new Map<string, Term>();
  for (const term of terms) {
    const kind = [[...term.symbols].sort(), term.data, [...term.loss].sort(), term.averaged];
    const name = JSON.stringify(kind);
    const coefficient = (collected.get(name)?.coefficient ?? 0) + term.coefficient;
    collected.set(name, { ...term, coefficient });
  }
  return [...collected.values()].filter((term) => term.coefficient !== 0);
}
