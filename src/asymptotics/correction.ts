/** A function of x = log t. */
export type Term = (x: number) => number;

/** Powers of 1/log t that series in 1/log t and in its square root have. */
const REGULAR = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10];
/** Powers between them, so close that a moderate combination makes every power from 0.3 on. */
const BETWEEN = [0.3, 0.4, 0.65, 0.8, 1.25];
/** (log log t)^j / (log t)^i, from laws that are solved for t implicitly. */
const WITH_LOGARITHM = [
  [-1, 1],
  [1, 1],
  [1, 2],
  [2, 2],
  [2, 3],
] as const;
/** Powers s of t^-s, for corrections that die out within the window. */
const RATES = [0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8, 1.2, 1.6, 2.4];
const ORDERS = [...REGULAR, ...WITH_LOGARITHM.map(([, i]) => i)];

/** The corrections held possible on a window that begins at log t = start, those in 1/log t first. */
export function correctionTerms(start: number): Term[] {
  return [
    ...REGULAR.map((power) => (x: number) => x ** -power),
    ...WITH_LOGARITHM.map(
      ([j, i]) =>
        (x: number) =>
          Math.log(x) ** j / x ** i,
    ),
    ...BETWEEN.map((power) => (x: number) => x ** -power),
    ...RATES.map((rate) => (x: number) => Math.exp(-rate * (x - start))),
  ];
}

/** How large the corrections may be before the data are seen. */
export interface CorrectionPrior {
  /** The variable in which the corrections are small. */
  readonly variable: "none" | "1/log t" | "t^-s" | "1/log t and t^-s";
  /** Prior weight; the weights of all priors add up to 1. */
  readonly weight: number;
  /** Standard deviation of the coefficient of each of the `correctionTerms(start)`; 0: absent. */
  readonly deviations: (start: number) => readonly number[];
}

/** Sizes where the window begins; one order in 1/log t is `ratio` times the one before it there. */
interface Sizes {
  readonly size: number;
  readonly ratio: number;
  /** Size of the powers between the regular ones. */
  readonly between: number;
  /** Size of the powers of t. */
  readonly temporal: number;
}

function prior(
  variable: CorrectionPrior["variable"],
  weight: number,
  { size, ratio, between, temporal }: Sizes,
): CorrectionPrior {
  const deviations = (start: number): number[] => [
    ...ORDERS.map((order) => size * (ratio * start) ** order),
    ...BETWEEN.map((order) => between * (ratio * start) ** order),
    ...RATES.map(() => temporal),
  ];
  return { variable, weight, deviations };
}

const ABSENT: Sizes = { size: 0, ratio: 1, between: 0, temporal: 0 };

/** Sizes, ratios and weights are empirical: the planted laws of the tests calibrate them. */
const LOGARITHMIC = [0.3, 5].flatMap((size) =>
  [0.1, 0.5, 2].flatMap((ratio) => [
    prior("1/log t", 0.2 / 6, { ...ABSENT, size, ratio }),
    prior("1/log t", 0.2 / 6, { ...ABSENT, size, ratio, between: size }),
  ]),
);
const TEMPORAL = [1e-3, 0.03, 1].map((temporal) =>
  prior("t^-s", 0.25 / 3, { ...ABSENT, temporal }),
);
/** The larger is what laws solved for t need whose power of log t is large: coefficients grow like its square. */
const BOTH = [
  { size: 1, ratio: 0.2 },
  { size: 5, ratio: 0.5 },
].map(({ size, ratio }) =>
  prior("1/log t and t^-s", 0.15 / 2, { size, ratio, between: size, temporal: 0.3 }),
);

/** Everything that is held possible about corrections before the data. */
export const CORRECTION_PRIORS: readonly CorrectionPrior[] = [
  prior("none", 0.2, ABSENT),
  ...LOGARITHMIC,
  ...TEMPORAL,
  ...BOTH,
];

/** Under one of these every curve has a smaller misfit than under any other of the priors. */
export const WIDEST_PRIORS: readonly CorrectionPrior[] = [
  LOGARITHMIC[LOGARITHMIC.length - 1],
  TEMPORAL[TEMPORAL.length - 1],
  BOTH[BOTH.length - 1],
];
