import type { Logits } from "../expression/names.js";
import type { Term } from "./term.js";

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
