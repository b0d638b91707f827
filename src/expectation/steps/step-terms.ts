import type { Integrands } from "../../symbolic/derivation/integrands.js";
import type { Expression } from "../../symbolic/expression/expression.js";
import { unitTerms, type Setting, type UnitTerm } from "../unit-terms.js";
import { MOST_STEPS } from "./orthant-probability.js";
import type { StepProduct } from "./numbered-forms.js";

/** coefficient prod theta_s^n_s times a product whose mean has a closed form. */
export interface StepTerm extends StepProduct {
  readonly coefficient: number;
  readonly parameters: readonly number[];
}

/** Of a sum of polynomials times up to four steps; undefined for any other expression. */
export function stepTerms(e: Expression, setting: Setting): readonly StepTerm[] | undefined {
  const terms = unitTerms(e, setting);
  return terms?.every(isOfSteps) === true ? terms : undefined;
}

const isOfSteps = ({ units, form, steps }: UnitTerm): boolean =>
  units.length === 0 && form.every((a) => a === 0) && steps.length <= MOST_STEPS;

/** d / dx_l of a sum without delta functions, with those of its jumps. */
export function derivative(terms: readonly StepTerm[], l: number): StepTerm[] {
  return terms.flatMap((term) => {
    const { powers, steps, coefficient } = term;
    const n = powers[l];
    const lower =
      n > 0 ? [{ ...term, coefficient: coefficient * n, powers: powers.with(l, n - 1) }] : [];
    const jumps = steps.flatMap((at, k) =>
      at[l] === 0
        ? []
        : [{ ...term, coefficient: coefficient * at[l], steps: steps.toSpliced(k, 1), at }],
    );
    return [...lower, ...jumps];
  });
}

/**
 * The terms of gradient [l], fisher [b >= c], parameters, hessian [b >= c] and teacher [b][h], the last two with what the
 * gradient's jumps contribute; undefined where one of them is no such sum.
 * @param logits how many of the coordinates, which come first; those of the teacher are next
 */
export function momentTerms(
  { gradient, fisher, parameters }: Integrands,
  logits: number,
  teacherLogits: number,
  setting: Setting,
): readonly (readonly StepTerm[])[] | undefined {
  const lower = fisher.flatMap((row, b) => row.slice(0, b + 1));
  const found = [...gradient, ...lower, ...parameters].map((e) => stepTerms(e, setting));
  if (!found.every((terms) => terms !== undefined)) return undefined;
  const gradients = found.slice(0, gradient.length);
  const hessian = gradients.flatMap((terms, b) =>
    Array.from({ length: Math.min(logits, b + 1) }, (_, c) => derivative(terms, c)),
  );
  const teacher = gradients.flatMap((terms) =>
    Array.from({ length: teacherLogits }, (_, h) => derivative(terms, logits + h)),
  );
  return [...found, ...hessian, ...teacher];
}
