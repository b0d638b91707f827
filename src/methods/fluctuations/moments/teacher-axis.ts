import { gaussLegendre } from "../../../numerics/gauss-legendre.js";
import { derivatives, type AxisRule } from "./axis-rule.js";

const RULE = gaussLegendre(16);
const REACH = 9;
/** Panels are no wider than this many deviations, nor, in the logit, than this. */
const WIDTH = 1.5;
const LOGITS = 1.5;

/** How wide panels may be. */
interface PanelWidth {
  /** In the logit, what is integrated varies on this scale; on its usual one unless given. */
  readonly scale?: number;
  /** Times the usual width, to see what the panels do. */
  readonly wider?: number;
}

/**
 * The rule of {@link axisRule} for a function that breaks at points of the axis: Gauss-Legendre panels between them. The
 * derivative stands on the density, so that nothing is differentiated across a break.
 * @param breaks where, in units of the axis, less its mean
 */
export function brokenAxisRule(
  deviation: number,
  orders: number,
  breaks: readonly number[],
  { scale = Infinity, wider = 1 }: PanelWidth = {},
): AxisRule {
  const widest = wider * Math.min(WIDTH * deviation, LOGITS, scale);
  const end = REACH * deviation;
  const inner = breaks.filter((point) => Math.abs(point) < end).sort((a, b) => a - b);
  const edges = [-end, ...inner, end];
  const nodes: number[] = [];
  const weights: number[][] = Array.from({ length: orders + 1 }, () => []);
  const found = new Float64Array(orders + 1);
  for (let k = 0; k + 1 < edges.length; k++) {
    const width = edges[k + 1] - edges[k];
    const panels = Math.ceil(width / widest);
    const half = width / panels / 2;
    for (let p = 0; p < panels; p++)
      for (let n = 0; n < RULE.nodes.length; n++) {
        const x = edges[k] + half * (2 * p + 1 + RULE.nodes[n]);
        const z = x / deviation;
        const density = Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
        derivatives(z, deviation, density * half * RULE.weights[n], found);
        nodes.push(x);
        found.forEach((weight, j) => weights[j].push(weight));
      }
  }
  return {
    nodes: Float64Array.from(nodes),
    weights: weights.map((row) => Float64Array.from(row)),
  };
}
