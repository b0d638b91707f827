import { constant, monomial, partial, product, sum, total, type Polynomial } from "./polynomial.js";

/**
 * A loss Phi(m, R2) + H with Phi the mean and H a centred Gaussian field with E H(x) H(x') = xi(<x, x'>): what
 * the rules below need to know of a model with one spike.
 */
export interface GaussianField {
  /** Phi in m and R2. */
  readonly mean: Polynomial;
  /** xi in R2 = <x, x'>. */
  readonly covariance: Polynomial;
}

export const STATISTICS = ["m", "r2"] as const;
export type Statistic = (typeof STATISTICS)[number];

/** The geometry of a statistic u of x. */
interface Geometry {
  /** <x, grad u> */
  readonly alongX: Polynomial;
  /** Phi_m <v, grad u> + 2 Phi_R2 <x, grad u> needs <v, grad u>. */
  readonly alongSpike: Polynomial;
  /** tr Hess u = perDimension d + rest. */
  readonly laplacian: { readonly perDimension: Polynomial; readonly rest: Polynomial };
  /** x^T Hess u x */
  readonly bentAlongX: Polynomial;
}

/** m = <x, v>: grad = v, Hess = 0. r2 = |x|^2 - m^2: grad = 2 (x - m v), Hess = 2 (I - v v^T). */
const GEOMETRY: Readonly<Record<Statistic, Geometry>> = {
  m: {
    alongX: monomial(1, { m: 1 }),
    alongSpike: constant(1),
    laplacian: { perDimension: [], rest: [] },
    bentAlongX: [],
  },
  r2: {
    alongX: monomial(2, { r2: 1 }),
    alongSpike: [],
    laplacian: { perDimension: constant(2), rest: constant(-2) },
    bentAlongX: monomial(2, { r2: 1 }),
  },
};

/** <grad a, grad b> */
function inner(a: Statistic, b: Statistic): Polynomial {
  if (a !== b) return [];
  return a === "m" ? constant(1) : monomial(4, { r2: 1 });
}

/** -gamma <grad Phi, grad u>, grad Phi = Phi_m v + 2 Phi_R2 x: the flow of the population loss, per unit of t. */
export function driftOf(field: GaussianField, u: Statistic): Polynomial {
  const { alongX, alongSpike } = GEOMETRY[u];
  return product(
    monomial(-1, { gamma: 1 }),
    sum(
      product(partial(field.mean, "m"), alongSpike),
      product(constant(2), partial(field.mean, "R2"), alongX),
    ),
  );
}

/** (gamma^2 / 2d) tr(V Hess u), V = xi'(R2) I + xi''(R2) x x^T, as d -> infinity: what the noise adds to the mean. */
export function correctorOf(field: GaussianField, u: Statistic): Polynomial {
  const half = product(GEOMETRY[u].laplacian.perDimension, slope(field));
  return product(monomial(1, { gamma: 2 }), halved(half));
}

/** gamma^2 grad a^T V grad b: the covariance, per unit of t, of sqrt(d) (a, b). */
export function volatilityOf(field: GaussianField, a: Statistic, b: Statistic): Polynomial {
  return product(
    monomial(1, { gamma: 2 }),
    sum(
      product(slope(field), inner(a, b)),
      product(partial(slope(field), "R2"), GEOMETRY[a].alongX, GEOMETRY[b].alongX),
    ),
  );
}

/**
 * What the limit drops of the mean of d (u_{n+1} - u_n), times d: (gamma^2 / 2) (grad Phi^T Hess u grad Phi + the
 * parts of tr(V Hess u) of order 1). Exact, since both statistics are at most quadratic in x.
 */
export function nextOrderOf(field: GaussianField, u: Statistic): Polynomial {
  const { laplacian, bentAlongX } = GEOMETRY[u];
  const along = product(constant(2), partial(field.mean, "R2"));
  return product(
    monomial(1, { gamma: 2 }),
    halved(
      sum(
        product(along, along, bentAlongX),
        product(slope(field), laplacian.rest),
        product(partial(slope(field), "R2"), bentAlongX),
      ),
    ),
  );
}

/** xi' */
function slope(field: GaussianField): Polynomial {
  return partial(field.covariance, "R2");
}

function halved(polynomial: Polynomial): Polynomial {
  return polynomial.map(({ coefficient, powers }) => ({ coefficient: coefficient / 2, powers }));
}

/** [row][column] derivatives of a field in (m, r2). */
export function jacobianOf(field: readonly Polynomial[]): readonly (readonly Polynomial[])[] {
  return field.map((component) => STATISTICS.map((u) => total(component, u)));
}
