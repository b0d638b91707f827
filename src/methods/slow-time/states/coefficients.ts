import { scalarsOf, updateOf } from "../../../optimisers/update-of.js";
import type { Problem } from "../../../problem/problem.js";
import {
  coefficientValue,
  scalarProducts,
  type ScalarProduct,
} from "../../../symbolic/derivation/coefficient.js";

/** The update of an optimiser with p states as numbers, at one time: z -> z + (A0 z + q a f'(c^T z . a)) / d. */
export interface Coefficients {
  /** [row * p + column] A0. */
  readonly coupling: Float64Array;
  /** q. */
  readonly gradient: Float64Array;
  /** c. */
  readonly point: Float64Array;
}

/** The coefficients of a problem as functions of t and gamma(t). */
export interface StepLaw {
  /** p. */
  readonly states: number;
  /** [state] whether it begins at X_0. */
  readonly begins: readonly boolean[];
  /** The weights of the state that results are those of: a unit vector. */
  readonly evaluated: Float64Array;
  /** Whether the gradient is taken there too. */
  readonly isEvaluatedAtPoint: boolean;
  /** Whether the coefficients are the same at all times. */
  readonly isConstant: boolean;
  at(time: number): Coefficients;
  gamma(time: number): number;
}

/** @param gamma gamma(t) */
export function stepLaw(problem: Problem, gamma: (time: number) => number): StepLaw {
  const stepSizeIsConstant = problem.stepSize.rule === "constant";
  const { states, coupling, gradient, gradientAt, beginAtInitial, evaluatedAt } = updateOf(problem);
  const scalars = scalarsOf(problem);
  const parsed = (text: string | undefined): ScalarProduct[] =>
    text === undefined ? [] : scalarProducts(text);
  const rows = states.flatMap((row) => states.map((column) => parsed(coupling[row]?.[column])));
  const slopes = states.map((state) => parsed(gradient[state]));
  const points = states.map((state) => parsed(gradientAt[state]));
  const valuesAt = (time: number): Coefficients => {
    const valueOf = (name: string): number => {
      if (name === "gamma") return gamma(time);
      if (name === "ridge") return problem.ridge ?? 0;
      const value = scalars[name];
      return typeof value === "function" ? value(time) : value;
    };
    const values = (list: readonly ScalarProduct[][]): Float64Array =>
      Float64Array.from(list, (products) => coefficientValue(products, valueOf));
    return { coupling: values(rows), gradient: values(slopes), point: values(points) };
  };
  const isConstant =
    stepSizeIsConstant && Object.values(scalars).every((value) => typeof value === "number");
  const fixed = isConstant ? valuesAt(1) : undefined;
  const at = (time: number): Coefficients => fixed ?? valuesAt(time);
  const evaluated = Float64Array.from(states, (state) => Number(state === evaluatedAt));
  const { point } = at(1);
  return {
    states: states.length,
    begins: states.map((state) => beginAtInitial.includes(state)),
    evaluated,
    isEvaluatedAtPoint: point.every((weight, k) => weight === evaluated[k]),
    isConstant,
    at,
    gamma,
  };
}
