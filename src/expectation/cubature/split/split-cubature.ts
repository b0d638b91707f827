import { gaussLegendre, type Quadrature } from "../../../numerics/gauss-legendre.js";
import { INV_SQRT_TWO_PI } from "../../../numerics/mills-ratio.js";
import type { GaussianFactor } from "../gaussian-factor.js";
import { relativeToLargest, type Integrand } from "../integrand.js";
import { splitFrame, type SplitFrame } from "./split-frame.js";

/** Nodes of a panel of full width by level: each rule has half as many again as the one before. */
const NODES = [6, 9, 13, 20, 30, 45];
/** Width of a panel, in standard deviations, and in units of the integrand where that varies faster. */
const WIDTH = 4;
/** Fewest nodes of a panel, however narrow. */
const FEWEST = 4;
const ROUNDING = 1e-14;
/** Safety of the extrapolated error. */
const SAFETY = 20;

/**
 * Gaussian means of functions that are smooth between hyperplanes: iterated Gauss-Legendre rules whose panels end at
 * them (see {@link splitFrame}), in the ball |z| <= radius.
 *
 * For functions analytic on the pieces the error of n nodes falls like rho^(-2n). So a rule with half as many nodes again errs
 * by the power 3/2 of what the coarser one does, and that is the difference of the two: the error stated is
 * 20 times that power of it.
 */
export class SplitCubature {
  readonly value: Float64Array;
  /** Estimated error of any value relative to the largest; infinite when a value is not finite. */
  error = 0;
  /** What the outermost shell of thickness 1 contributes, relative to the largest value. */
  rim = 0;
  points = 0;
  private readonly coarse: Float64Array;
  private readonly edge: Float64Array;
  private readonly point: Float64Array;
  private readonly rules: (Quadrature | undefined)[] = [];

  constructor(
    private readonly size: number,
    private readonly integrand: Integrand,
    /** How fast the functions vary along a column: about so many units. */
    private readonly rate: (column: Float64Array) => number,
  ) {
    this.value = new Float64Array(integrand.moments);
    this.coarse = new Float64Array(integrand.moments);
    this.edge = new Float64Array(integrand.moments);
    this.point = new Float64Array(size);
  }

  /** The finest level. */
  static readonly finest = NODES.length - 1;

  /**
   * @param level from 1
   * @param planes [plane * (size + 1)] normal and offset in the coordinates
   */
  evaluate(
    mean: Float64Array,
    factor: GaussianFactor,
    planes: Float64Array,
    level: number,
    radius: number,
  ): void {
    const frame = splitFrame(mean, factor, planes);
    this.points = 0;
    this.integrate(mean, frame, NODES[level - 1], radius, this.coarse);
    this.integrate(mean, frame, NODES[level], radius, this.value);
    const size = (difference: number): number => relativeToLargest(difference, this.value);
    let [gap, atEdge] = [0, 0];
    for (let i = 0; i < this.value.length; i++) {
      gap = Math.max(gap, Math.abs(this.value[i] - this.coarse[i]));
      atEdge = Math.max(atEdge, Math.abs(this.edge[i]));
    }
    const difference = size(gap);
    this.error = Math.min(difference, SAFETY * difference ** 1.5) + ROUNDING;
    this.rim = size(atEdge);
  }

  private integrate(
    mean: Float64Array,
    { columns, planes }: SplitFrame,
    nodes: number,
    radius: number,
    sums: Float64Array,
  ): void {
    const { edge, integrand, point, size } = this;
    const rank = columns.length;
    const shell = (radius - 1) ** 2;
    const z = new Float64Array(rank);
    const bases = Array.from({ length: rank + 1 }, () => mean.slice());
    const widths = columns.map((column) => WIDTH / Math.max(1, this.rate(column)));
    sums.fill(0);
    edge.fill(0);
    const walk = (level: number, weight: number, square: number): void => {
      if (level === rank) {
        point.set(bases[rank]);
        this.points++;
        integrand.add(point, weight, square > shell && rank > 0 ? edge : sums);
        return;
      }
      const reach = Math.sqrt(Math.max(0, radius * radius - square));
      const ends = breaks(planes[level], z, level, reach);
      const [base, next, column] = [bases[level], bases[level + 1], columns[level]];
      for (let piece = 0; piece + 1 < ends.length; piece++) {
        const whole = ends[piece + 1] - ends[piece];
        if (!(whole > 0)) continue;
        const count = Math.ceil(whole / widths[level]);
        const width = whole / count;
        const rule = this.rule(nodes, width / widths[level]);
        for (let panel = 0; panel < count; panel++) {
          const start = ends[piece] + panel * width;
          for (let n = 0; n < rule.nodes.length; n++) {
            const at = start + (width * (1 + rule.nodes[n])) / 2;
            z[level] = at;
            for (let i = 0; i < size; i++) next[i] = base[i] + column[i] * at;
            const share = (rule.weights[n] * width) / 2;
            const density = INV_SQRT_TWO_PI * Math.exp(-0.5 * at * at);
            walk(level + 1, weight * share * density, square + at * at);
          }
        }
      }
    };
    walk(0, 1, 0);
    for (let i = 0; i < sums.length; i++) sums[i] += edge[i];
  }

  /** Fewer nodes for a panel of less than full width. */
  private rule(nodes: number, part: number): Quadrature {
    const count = Math.max(FEWEST, Math.ceil(nodes * (0.35 + 0.65 * part)));
    return (this.rules[count] ??= gaussLegendre(count));
  }
}

/** -reach, the places on the line at which planes are crossed, ascending, and reach. */
function breaks(
  planes: SplitFrame["planes"][number],
  z: Float64Array,
  level: number,
  reach: number,
): number[] {
  const ends = [-reach];
  for (const { normal, offset } of planes) {
    let sum = offset;
    for (let j = 0; j < level; j++) sum += normal[j] * z[j];
    const at = -sum / normal[level];
    if (at > -reach && at < reach) ends.push(at);
  }
  ends.push(reach);
  return ends.sort((a, b) => a - b);
}
