/** How finely a Gaussian axis is resolved. */
export interface AxisSettings {
  /** Longest step in the logit: losses vary on the scale 1. */
  readonly longestStep: number;
  /** Longest step in standard deviations. */
  readonly relativeStep: number;
  /** Half the range, in standard deviations, at deviation 0. */
  readonly reach: number;
  /** How much the range grows with the deviation: e^-r moves the mass of the integrand by a deviation squared. */
  readonly growth: number;
  /** Deviations below this are raised to it and taken back by the series of the heat equation. */
  readonly leastDeviation: number;
  /** Terms of that series after the first. */
  readonly terms: number;
}

/** Nodes and, [order][node], the weights of a mean of a derivative. */
export interface AxisRule {
  readonly nodes: Float64Array;
  readonly weights: readonly Float64Array[];
}

const LARGEST_REACH = 37;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Weights with sum_n weights[j][n] phi(nodes[n]) = E[phi^(j)(x)], x ~ N(0, s^2), which ask for values of phi only: the
 * derivative is put on the density, He_j(x/s) s^-j. The trapezoidal rule converges geometrically. A deviation s below
 * the least is raised to S, and with D = S^2 - s^2
 *
 *   E_s[phi^(j)] = sum_k (-D/2)^k / k! E_S[phi^(j + 2k)],
 *
 * the heat equation run backwards, for phi analytic on the scale S; s = 0 is allowed.
 */
export function axisRule(deviation: number, orders: number, settings: AxisSettings): AxisRule {
  const { leastDeviation, terms } = settings;
  const wide = Math.max(deviation, leastDeviation);
  const series = wide > deviation ? seriesOf(wide * wide - deviation * deviation, terms) : [1];
  const step = Math.min(settings.longestStep, settings.relativeStep * wide);
  const reach = Math.min(LARGEST_REACH, settings.reach + settings.growth * wide) * wide;
  const half = Math.ceil(reach / step);
  const nodes = Float64Array.from({ length: 2 * half + 1 }, (_, n) => (n - half) * step);
  const weights = Array.from({ length: orders + 1 }, () => new Float64Array(nodes.length));
  const hermite = new Float64Array(orders + 2 * series.length - 1);
  for (let n = 0; n < nodes.length; n++) {
    const z = nodes[n] / wide;
    derivatives(z, wide, (Math.exp(-0.5 * z * z) * step) / (wide * ROOT_TWO_PI), hermite);
    for (let j = 0; j <= orders; j++)
      for (let k = 0; k < series.length; k++) weights[j][n] += series[k] * hermite[j + 2 * k];
  }
  return { nodes, weights };
}

/** (-D/2)^k / k! */
function seriesOf(excess: number, terms: number): number[] {
  const series = [1];
  for (let k = 1; k <= terms; k++) series.push((series[k - 1] * -excess) / (2 * k));
  return series;
}

/** He_j(z) s^-j times the density, for j = 0, 1, ... */
export function derivatives(z: number, s: number, density: number, out: Float64Array): void {
  out[0] = density;
  if (out.length > 1) out[1] = (z * density) / s;
  for (let j = 2; j < out.length; j++) out[j] = (z * out[j - 1] - ((j - 1) * out[j - 2]) / s) / s;
}
