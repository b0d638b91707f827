import * as names from "../expression/names.js";
import type { Index } from "../expression/names.js";
import { takeApart } from "../compile/tensor-names.js";
import { logitIndices, teacherIndices } from "../compile/summed-indices.js";
import type { Rule } from "./rule.js";
import type { Term } from "./term.js";
import { multiply, raise } from "./term.js";

/**
 * The mean over a batch: products of two gradients are of one sample with weight 1/b. Of two samples they have
 * means E[a_rho f'] E[a_rho f'] = O(1/d) along a mode, and their share vanishes with d.
 */
export const meanOverBatch: Rule = (term) => [
  term.loss.length === 2 ? raise(term, "batch", -1) : term,
];

/**
 * Law of total probability: the data are of class i with probability p_i, and independent of X.
 * What is not random is its own mean.
 */
export const conditionOnClass: Rule = (term) =>
  term.loss.length === 0 && term.data === 0
    ? [term]
    : [{ ...multiply(term, 1, "p_i"), averaged: true }];

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
      multiply(t, 1, "lambda_i", names.pointCoordinate(logits, b)),
    ),
  );
  const fromTeacher = teacherIndices(logits, rest).flatMap((h) =>
    differentiateLossFactors(rest, names.teacherComponent(logits, h)).map((t) =>
      multiply(t, 1, "lambda_i", names.teacherCoordinate(logits, h)),
    ),
  );
  return [fromMean, fromData, ...fromLogits, ...fromTeacher].filter((t) => t.coefficient !== 0);
};

/**
 * Price's theorem (R. Price, IRE Trans. Inf. Theory 4 (1958)) where `a` stands for the sign of the coordinate a_rho and
 * f' for what multiplies it: to first order in the covariance lambda_rho x_rho of a_rho and r,
 *
 *   E_i[sign(a_rho) phi] = omega_i ( mu_rho,i E_i[phi] + lambda_rho^(i) ( sum_b x_rho,b E_i[d phi / d r_b]
 *                          + sum_h x*_rho,h E_i[d phi / d r*_h] ) ),     omega_i = sqrt(2 / (pi lambda_rho^(i))),
 *
 * and the square of a sign is 1.
 */
export const price: Rule = (term, logits) => {
  if (!term.averaged || term.data === 0) return [term];
  if (term.data === 2) return [{ ...term, data: 0 }];
  return stein(term, logits).map((t) => multiply(t, 1, names.signFactor("i")));
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

/** What scales like a coordinate of a vector of norm O(1): states, w a combination of them, the teacher, the means. */
const COORDINATES = ["x", "y", "z", "w", "xstar", "mu"];
export const isCoordinate = (name: string): boolean => COORDINATES.includes(takeApart(name).head);

/**
 * Order in d of a term. ||X||, ||X*|| and ||mu_i|| are O(1) and spread over d delocalised coordinates, so
 * x_rho, x*_rho and mu_rho,i count d^(-1/2) each; eigenvalues and expectations are O(1).
 */
export function orderInDimension(term: Term): number {
  let order = 0;
  for (const [name, exponent] of term.symbols) {
    if (name === "d") order += exponent;
    if (isCoordinate(name)) order -= exponent / 2;
  }
  return order;
}

/** Drops what vanishes as d grows, in particular E_i[a_rho^2 phi] - lambda_rho^(i) E_i[phi] = O(1/d). */
export const limit: Rule = (term) => {
  const order = orderInDimension(term);
  if (order > 0) throw new Error(`limit: order in d: ${order}, expected at most 0`);
  return order < 0 ? [] : [term];
};

export { nameExpectations, substituteModes } from "./closing-rules.js";
export { applyRepeatedly, applyRule, collectTerms, type Rule } from "./rule.js";
