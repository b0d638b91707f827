/** A function of x = log t. */
export type Term = (x: number) => number;

/** Corrections that a slowly converging law may carry. */
export interface Corrections {
  readonly name: string;
  readonly terms: readonly Term[];
}

const reciprocal: Term = (x) => 1 / x;
const logarithmic: Term = (x) => Math.log(x) / x;

/**
 * The correction series tried, in the variable in which logistic dynamics settle: t itself enters only
 * through log t (slow time grows like log t), so corrections run in powers of 1/log t, with logarithms
 * where the law is solved for t implicitly, and in half powers where a variance of order log t enters.
 * Corrections like t^-s are smaller than all of these and die out within the window.
 */
export const CORRECTIONS: readonly Corrections[] = [
  { name: "none", terms: [] },
  { name: "1/log t", terms: [reciprocal] },
  { name: "1/log t to order 2", terms: [reciprocal, (x) => x ** -2] },
  { name: "1/log t to order 3", terms: [reciprocal, (x) => x ** -2, (x) => x ** -3] },
  { name: "half powers", terms: [(x) => x ** -0.5, reciprocal, (x) => x ** -1.5] },
  { name: "loglog t/log t", terms: [logarithmic, reciprocal] },
  {
    name: "loglog t/log t to order 2",
    terms: [
      logarithmic,
      reciprocal,
      (x) => (Math.log(x) / x) ** 2,
      (x) => Math.log(x) / x ** 2,
      (x) => x ** -2,
    ],
  },
];

/** Leading terms; the coefficient of the first is what is measured. */
export const LEADING = {
  /** z = p x + q log x + c: the power p. */
  power: [(x: number) => x, (x: number) => Math.log(x), () => 1],
  /** z = q log x + c: the power q of log t. */
  logPower: [(x: number) => Math.log(x), () => 1],
  /** z = c. */
  constant: [() => 1],
} as const satisfies Record<string, readonly Term[]>;
