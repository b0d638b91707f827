import { monomial, sum, type Polynomial } from "./polynomial.js";
import {
  correctorOf,
  driftOf,
  nextOrderOf,
  STATISTICS,
  volatilityOf,
  type GaussianField,
  type Statistic,
} from "./gaussian-field.js";

/** The effective dynamics of (m, r2) = (overlap, squared rest): du = (f + g) dt + d^(-1/2) Sigma^(1/2) dB. */
export interface EffectiveDynamics {
  readonly field: GaussianField;
  /** f: what remains far below the critical step size. */
  readonly drift: Readonly<Record<Statistic, Polynomial>>;
  /** g: what the noise of a step of order 1/d adds. */
  readonly corrector: Readonly<Record<Statistic, Polynomial>>;
  /** [row][column] Sigma of sqrt(d) (u - limit), per unit of t. */
  readonly volatility: readonly (readonly Polynomial[])[];
  /** d^2 times what the limit drops of the mean step of u. */
  readonly nextOrder: Readonly<Record<Statistic, Polynomial>>;
}

/**
 * Phi = -2 lambda m^k + R^2k + const and xi(s) = 4 s^k: of |Y - x^(x)k|^2 = |Y|^2 - 2 <Y, x^(x)k> + R^2k only the
 * part linear in W is random, and <W, x^(x)k> has covariance <x, x'>^k.
 */
export function tensorField(order: number): GaussianField {
  return {
    mean: sum(monomial(-2, { lambda: 1, m: order }), monomial(1, { R2: order })),
    covariance: monomial(4, { R2: order }),
  };
}

export function deriveEffectiveDynamics(field: GaussianField): EffectiveDynamics {
  const each = (rule: (field: GaussianField, u: Statistic) => Polynomial) => ({
    m: rule(field, "m"),
    r2: rule(field, "r2"),
  });
  return {
    field,
    drift: each(driftOf),
    corrector: each(correctorOf),
    volatility: STATISTICS.map((a) => STATISTICS.map((b) => volatilityOf(field, a, b))),
    nextOrder: each(nextOrderOf),
  };
}

/** f + g, in the order of STATISTICS. */
export function velocityOf({ drift, corrector }: EffectiveDynamics): readonly Polynomial[] {
  return STATISTICS.map((u) => sum(drift[u], corrector[u]));
}
