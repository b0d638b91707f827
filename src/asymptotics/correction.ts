/** A function of x = log t. */
export type Term = (x: number) => number;

/** Where a window begins and ends, as log t. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Functions that a correction may be made of; each kind is given one size. */
export type Kind = "regular" | "between" | "slow" | "fading" | "lasting" | "wave" | "lesser";

export interface CorrectionTerm {
  readonly kind: Kind;
  readonly term: Term;
  /** Its size at the beginning of the window when that of its kind is 1, for a prior with the given ratio and length. */
  readonly weight: (shape: Shape) => number;
}

/** What a prior says about the relative size of the functions of one kind. */
export interface Shape {
  /** One order in 1/log t over the one before it where the window begins. */
  readonly ratio: number;
  /** Least distance in log log t over which a wave changes. */
  readonly length: number;
}

/** Powers of 1/log t that series in 1/log t and in its square root have. */
const REGULAR = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10];
/** (log log t)^j / (log t)^i, from laws that are solved for t implicitly. */
const WITH_LOGARITHM = [
  [-1, 1],
  [1, 1],
  [1, 2],
  [2, 2],
  [2, 3],
] as const;
/** Powers between them, so close that a moderate combination makes every power from 0.3 on. */
const BETWEEN = [0.3, 0.4, 0.65, 0.8, 1.25];
/** Powers so small that no horizon shows whether the correction vanishes. */
const SLOW = [0.1, 0.2];
/** Powers of 1/log log t. */
const SLOWEST = [1, 2, 3, 4];
/** Powers s of t^-s, times log t at the horizon, from one that no horizon tells from a power of t, by this factor. */
const SLOWEST_RATE = 0.1;
const LASTING_STEP = 1.7;
const FADING_STEP = 1.35;
/** A faster one has died out between two points of a curve. */
const FASTEST_RATE = 2.4;
/** log t over the window times s from which on t^-s has died out at the horizon. */
const FADED = 8;
/** Angular frequencies in log log t: one that four points a doubling of log t still show. */
const HIGHEST_FREQUENCY = 10;
/** The waves repeat after this many lengths of the window. */
const PERIOD = 2.4;

/**
 * The corrections held possible on a window.
 * @param lesser functions that grow more slowly than the leading term whose coefficient is measured
 */
export function correctionTerms({ start, end }: Span, lesser: readonly Term[]): CorrectionTerm[] {
  return [
    ...lesser.map((term): CorrectionTerm => ({ kind: "lesser", term, weight: () => 1 })),
    ...REGULAR.map((power) => inverse("regular", power, (x) => x ** -power, start)),
    ...WITH_LOGARITHM.map(([j, i]) =>
      inverse("regular", i, (x) => Math.log(x) ** j / x ** i, start),
    ),
    ...BETWEEN.map((power) => inverse("between", power, (x) => x ** -power, start)),
    ...SLOW.map((power) => inverse("slow", power, (x) => x ** -power, start)),
    ...SLOWEST.map((power) => inverse("slow", 0, (x) => Math.log(x + 2) ** -power, start)),
    ...ratesOn({ start, end }).map((rate): CorrectionTerm => ({
      kind: rate * (end - start) >= 0.99 * FADED ? "fading" : "lasting",
      term: (x) => Math.exp(-rate * (x - start)),
      weight: () => 1,
    })),
    ...waves({ start, end }),
  ];
}

function inverse(kind: Kind, order: number, term: Term, start: number): CorrectionTerm {
  return { kind, term, weight: ({ ratio }) => (ratio * start) ** order };
}

/** Those that last, and closer together those that fade: there the curve shows more of them. */
function ratesOn({ start, end }: Span): number[] {
  const faded = FADED / (end - start);
  return [
    ...geometric(SLOWEST_RATE / end, faded, LASTING_STEP),
    ...geometric(faded, FASTEST_RATE, FADING_STEP),
  ];
}

function geometric(first: number, last: number, step: number): number[] {
  const numbers: number[] = [];
  for (let number = first; number < last; number *= step) numbers.push(number);
  return numbers;
}

/**
 * A smooth function of log log t, as a Gaussian process of squared exponential covariance: its Fourier series
 * over a period longer than the window. They damp out like (log t)^(-0.15).
 */
function waves({ start, end }: Span): CorrectionTerm[] {
  const step = (2 * Math.PI) / (PERIOD * Math.log(end / start));
  const count = Math.floor(HIGHEST_FREQUENCY / step);
  return Array.from({ length: count }, (_, j) => (j + 1) * step).flatMap((frequency) =>
    [Math.cos, Math.sin].map((wave): CorrectionTerm => ({
      kind: "wave",
      term: (x) => wave(frequency * Math.log(x / start)) * (x / start) ** -DAMPING,
      weight: ({ length }) =>
        Math.sqrt(2 * length * step) * Math.exp(-((frequency * length) ** 2) / 4),
    })),
  );
}
const DAMPING = 0.15;

/** How large the corrections may be before the data are seen. */
export interface CorrectionPrior {
  /** The variable in which the corrections are small. */
  readonly variable:
    "none" | "1/log t" | "t^-s" | "1/log t and t^-s" | "log log t" | "lesser growth";
  /** Prior weight; the weights of all priors add up to 1. */
  readonly weight: number;
  readonly sizes: Partial<Readonly<Record<Kind, number>>>;
  readonly shape: Shape;
}

/** Standard deviation of the coefficient of a term; 0: absent. */
export function deviationOf({ kind, weight }: CorrectionTerm, prior: CorrectionPrior): number {
  const size = prior.sizes[kind] ?? 0;
  return size === 0 ? 0 : size * weight(prior.shape);
}

/** Whether under a prior nothing is left of the corrections at the horizon. */
export function fades({ sizes }: CorrectionPrior): boolean {
  return Object.keys(sizes).every((kind) => kind === "fading");
}

/** Whether a prior is one of waves in log log t. */
export function oscillates({ variable }: CorrectionPrior): boolean {
  return variable === "log log t";
}

/** Sizes, ratios, lengths and weights are empirical: the planted laws of the tests calibrate them. */
function priors(
  variable: CorrectionPrior["variable"],
  weight: number,
  members: readonly (Partial<Record<Kind, number>> & Partial<Shape>)[],
): CorrectionPrior[] {
  return members.map(({ ratio = 1, length = 1, ...sizes }) => ({
    ...{ variable, sizes, shape: { ratio, length } },
    weight: weight / members.length,
  }));
}

const LOGARITHMIC = priors(
  "1/log t",
  0.35,
  [0.3, 5].flatMap((size) =>
    [0.1, 0.5, 2].flatMap((ratio) => [
      { ratio, regular: size },
      { ratio, regular: size, between: size, slow: size },
    ]),
  ),
);
/** One that lasts may hide behind a power of t whatever its size. */
const TEMPORAL = priors("t^-s", 0.25, [
  { fading: 1e-3 },
  { fading: 0.05 },
  { fading: 2 },
  { fading: 0.1, lasting: 0.1 },
  { fading: 0.05, lasting: 1 },
  { fading: 1, lasting: 1 },
  { fading: 2, lasting: 4 },
]);
/** The larger is what laws solved for t need whose power of log t is large: coefficients grow like its square. */
const BOTH = priors(
  "1/log t and t^-s",
  0.15,
  [
    { size: 1, ratio: 0.2 },
    { size: 5, ratio: 0.5 },
  ].map(({ size, ratio }) => ({
    ratio,
    ...{ regular: size, between: size, slow: size, fading: 1, lasting: 1 },
  })),
);
const WAVES = priors(
  "log log t",
  0.1,
  [0.3, 1, 4].flatMap((size) =>
    [1.2, 0.7, 0.4].map((length) => ({ wave: size, lasting: Math.min(size, 1), length })),
  ),
);

/** A law with a slower factor that it does not name, such as exp(sqrt(log t)) beside a power of t. */
const LESSER = priors(
  "lesser growth",
  0.1,
  [0.5, 2].flatMap((size) =>
    [0.3, 5].map((regular) => ({
      ratio: 0.5,
      ...{ lesser: size, regular, between: regular, slow: regular },
    })),
  ),
);

/** Everything that is held possible about corrections before the data. */
export const CORRECTION_PRIORS: readonly CorrectionPrior[] = [
  ...priors("none", 0.15, [{}]),
  ...LOGARITHMIC,
  ...TEMPORAL,
  ...BOTH,
  ...WAVES,
  ...LESSER,
];

/** Under one of these every curve has a smaller misfit than under any other of the priors. */
export const WIDEST_PRIORS: readonly CorrectionPrior[] = [LOGARITHMIC, TEMPORAL, BOTH, WAVES].map(
  (list) => list[list.length - 1],
);
