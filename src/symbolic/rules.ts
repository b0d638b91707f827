import * as names from "./names.js";
import type { Index, Logits } from "./names.js";
import { logitIndices, teacherIndices } from "./summed-indices.js";
import type { PartialDerivative, Term } from "./term.js";
import { multiply, raise } from "./term.js";

/** A rule rewrites one term into a linear combination of terms. */
export type Rule = (term: Term, logits: Logits) => readonly Term[];

export function applyRule(rule: Rule, terms: readonly Term[], logits: Logits): Term[] {
  return collectTerms(terms.flatMap((term) => rule(term, logits)));
}

/** Applies a rule until it changes nothing; the rule must lower the degree in the data each time. */
export function applyRepeatedly(rule: Rule, terms: readonly Term[], logits: Logits): Term[] {
  const next = applyRule(rule, terms, logits);
  const degree = (all: readonly Term[]): number => Math.max(0, ...all.map((term) => term.data));
  return degree(next) === 0 ? next : applyRepeatedly(rule, next, logits);
}

/** Law of total probability: the data are of class i with probability p_i, and independent of X. */
export const conditionOnClass: Rule = (term) => [{ ...multiply(term, 1, "p_i"), averaged: true }];

/**
 * Stein's lemma (Gaussian integration by parts) in the direction of one eigenvector, for a ~ N(mu_i, K_i)
 * r = X^T a and r* = X*^T a, phi being any function of a, r and r*:
 *
 *   E_i[a_rho phi] = mu_rho,i E_i[phi] + lambda_rho^(i) ( E_i[d phi / d a_rho]
 *                    + sum_b x_rho,b E_i[d phi / d r_b] + sum_h x*_rho,h E_i[d phi / d r*_h] ).
 *
 * Where phi jumps the derivatives are those of distributions: see the density form in the derivation.
 */
export const stein: Rule = (term, logits) => {
  if (!term.averaged || term.data === 0) return [term];
  const rest: Term = { ...term, data: term.data - 1 };
  const fromMean = multiply(rest, 1, names.meanCoordinate("i"));
  const fromData = multiply({ ...rest, data: Math.max(0, rest.data - 1) }, rest.data, "lambda_i");
  const fromLogits = logitIndices(logits, rest).flatMap((b) =>
    differentiateLossFactors(rest, b).map((t) =>
      multiply(t, 1, "lambda_i", names.coordinate(logits, b)),
    ),
  );
  const fromTeacher = teacherIndices(logits, rest).flatMap((h) =>
    differentiateLossFactors(rest, names.teacherComponent(logits, h)).map((t) =>
      multiply(t, 1, "lambda_i", names.teacherCoordinate(logits, h)),
    ),
  );
  return [fromMean, fromData, ...fromLogits, ...fromTeacher].filter((t) => t.coefficient !== 0);
};

/** d / d r_b, or d / d r*_h, of the product of partial derivatives, by the product rule. */
function differentiateLossFactors(term: Term, component: Index): Term[] {
  return term.loss.map((factor, index) => ({
    ...term,
    loss: [
      ...term.loss.slice(0, index),
      [...factor, component].sort(inReadingOrder),
      ...term.loss.slice(index + 1),
    ],
  }));
}

/** Components in the order of their names, those in the teacher last. */
function inReadingOrder(left: Index, right: Index): number {
  const [first, second] = [left, right].map((c) => (names.isTeacherComponent(c) ? 1 : 0));
  return first - second || String(left).localeCompare(String(right), "en", { numeric: true });
}

/** t = n/d: one step takes time dt = 1/d, so the drift is d times the mean increment. */
export const timeScaling: Rule = (term) => [raise(term, "d", 1)];

/**
 * Order in d of a term. ||X||, ||X*|| and ||mu_i|| are O(1) and spread over d delocalised coordinates, so
 * x_rho, x*_rho and mu_rho,i count d^(-1/2) each; eigenvalues and expectations are O(1).
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

/** d x_b x_c -> V_bc, d x_b x*_h -> q_bh, d x_b mu_j -> m_j,b, and the like without x: T_hn, u_j,h, c_ij. */
export const substituteModes: Rule = (term, logits) => {
  const letters = [...term.symbols]
    .filter(([name]) => name.startsWith("x") || name.startsWith("mu_"))
    .flatMap(([name, exponent]) => Array.from({ length: exponent }, () => name));
  if (letters.length === 0) return [term];
  if (letters.length !== 2) throw new Error(`substitution: ${letters.join(" ")}, expected a pair`);
  const bare = [...letters, "d"].reduce((t, name) => raise(t, name, -1), term);
  return [multiply(bare, 1, modeSymbol(letters, logits))];
};

const KINDS = ["x", "xstar", "mu"];

/** The letters of a pair stand for coordinates of X, X* and the means. */
function modeSymbol(letters: readonly string[], logits: Logits): string {
  const [[left, b], [right, c]] = letters
    .map((name): [string, string] => {
      const [kind, index] = name.split("_");
      return [kind, index ?? "1"];
    })
    .sort(([one], [other]) => KINDS.indexOf(one) - KINDS.indexOf(other));
  if (right === "x") return names.norm(logits, b, c);
  if (left === "mu") return names.meanProduct(b, c);
  if (left === "x")
    return right === "xstar" ? names.teacherOverlap(logits, b, c) : names.overlap(logits, c, b);
  return right === "xstar" ? names.teacherProduct(logits, b, c) : names.teacherMean(logits, c, b);
}

/** Names the Gaussian expectations: under class i the logits are N(m_i, B_i), and m_i, B_i are averages. */
export const nameExpectations: Rule = (term, logits) => {
  if (!term.averaged || term.loss.length === 0) return [term];
  return [multiply({ ...term, loss: [] }, 1, expectationSymbol(term.loss, logits))];
};

function expectationSymbol(loss: readonly PartialDerivative[], logits: Logits): string {
  const [[b, c], second] = loss;
  if (loss.length === 1 && loss[0].length === 1) return names.gradientMean(logits, "i", b);
  if (loss.length === 1 && loss[0].length === 2) {
    if (!names.isTeacherComponent(c)) return names.hessianMean(logits, "i", b, c);
    return names.teacherGradientMean(logits, "i", b, c.split("_")[1] ?? "1");
  }
  if (loss.length === 2 && loss[0].length === 1 && second.length === 1)
    return names.fisherMean(logits, "i", b, second[0]);
  throw new Error("autonomy: an expectation of higher order is left, expected a closed system");
}

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
