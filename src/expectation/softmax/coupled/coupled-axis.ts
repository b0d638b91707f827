import { latticeStep } from "../../cubature/lattice-step.js";
import { latticeNodes, nodesFor, RULES } from "./normal-rule.js";

/** Of nodes on a lattice, and of pairs of nodes of u and w. */
const MOST_ON_AXIS = 1 << 14;
const MOST_PAIRS = 8e6;

/** How fine the rules are. */
export interface Fineness {
  /** Lattices of twice the step err by e^-digits. */
  readonly digits: number;
  /** Of deviations. */
  readonly radius: number;
  /** Steps are multiplied by it. */
  readonly shrink: number;
  /** What bounds of errors are to be below. */
  readonly negligible: number;
}

/**
 * A rule for means over correlated standard normal u and w: u on a lattice, w given u on a lattice of its own that all
 * u share; or either on Gauss-Hermite nodes, those of w around correlation * u, where that takes fewer. Every node of a
 * lattice belongs to one of two halves, each a rule with twice the step, as the estimate of errors asks for; Gauss-Hermite
 * nodes belong to both, and have bounds.
 */
export class CoupledAxis {
  u: Float64Array = new Float64Array(0);
  /** [2 * node] weights in either half; each half sums to 1. */
  shares = new Float64Array(0);
  w: Float64Array = new Float64Array(0);
  /** [node of u] first node of w that matters, and where its weights begin. */
  first = new Int32Array(0);
  starts = new Int32Array(1);
  /** [2 * entry] of w given u, in either half. */
  given = new Float64Array(0);
  /** [2 * node of w] on the whole, in either half. */
  marginal = new Float64Array(0);
  /** Beyond these u and w are near the edge of a lattice. */
  edges = { u: Infinity, w: Infinity };
  /** Bound of the error of Gauss-Hermite rules. */
  error = 0;

  /**
   * @returns whether the rules have no more nodes, and no more pairs of them, than there is room for; else there are none
   * @param studentRate spread of dr/du over the logits, which has the poles of softmax at a distance of pi / rate
   * @param teacherRate the same of dr-star/dw
   */
  set(correlation: number, studentRate: number, teacherRate: number, fineness: Fineness): boolean {
    const rho = studentRate > 0 ? correlation : 0;
    const rest = Math.sqrt(Math.max(0, (1 - rho) * (1 + rho)));
    this.error = 0;
    this.edges = { u: Infinity, w: Infinity };
    if (!this.placeOwn(rho, rest, studentRate, teacherRate, fineness)) return false;
    if (!(teacherRate > 0)) this.placeAtPoint();
    else if (!this.placeTaught(rho, rest, teacherRate, fineness)) return false;
    this.sumMarginal();
    return true;
  }

  private placeOwn(rho: number, rest: number, own: number, taught: number, of: Fineness): boolean {
    const rate = Math.max(own, Math.abs(rho) * taught);
    const step = Math.min(
      latticeStep(Math.PI / own, of.digits),
      rho === 0 ? Infinity : taughtStep(rho, rest, taught, of.digits),
    );
    const fine = (step * of.shrink) / 2;
    const [count, bound] = nodesFor(rate, of.negligible);
    if (bound <= of.negligible && count < (2 * of.radius) / fine) {
      const { nodes, weights } = RULES[count];
      this.u = nodes;
      this.shares = Float64Array.from({ length: 2 * count }, (_, k) => weights[k >> 1]);
      this.error = bound;
      return true;
    }
    if (!((2 * of.radius) / fine < MOST_ON_AXIS)) return false;
    this.u = latticeNodes(fine, of.radius);
    this.shares = new Float64Array(2 * this.u.length);
    this.edges.u = this.edges.w = of.radius - 1;
    spreadGauss(this.u, 0, 1, this.shares);
    return true;
  }

  private placeTaught(rho: number, rest: number, rate: number, fineness: Fineness): boolean {
    const { digits, radius, shrink, negligible } = fineness;
    const step = (rest * latticeStep(Math.PI / (rest * rate), digits) * shrink) / 2;
    const shared = rest > 0 ? 1 + (2 * radius * (Math.abs(rho) + rest)) / step : Infinity;
    const [count, bound] = nodesFor(rest * rate, negligible);
    const isNarrow = bound <= negligible && count * this.u.length < shared;
    if (isNarrow) {
      this.error += bound;
      this.placeAround(rho, rest, count);
      return true;
    }
    const pairs = this.u.length * Math.min(shared, (2 * radius * rest) / step);
    if (!(shared < MOST_ON_AXIS && pairs < MOST_PAIRS)) return false;
    this.edges.w = radius - 1;
    this.placeOnLattice(rho, rest, step, radius);
    return true;
  }

  private placeAtPoint(): void {
    const { length } = this.u;
    this.w = POINT;
    this.first = new Int32Array(length);
    this.starts = Int32Array.from({ length: length + 1 }, (_, i) => i);
    this.given = new Float64Array(2 * length).fill(1);
  }

  private placeAround(rho: number, rest: number, count: number): void {
    const { u } = this;
    const { nodes, weights } = RULES[count];
    this.w = new Float64Array(u.length * count);
    this.first = Int32Array.from(u, (_, i) => i * count);
    this.starts = Int32Array.from({ length: u.length + 1 }, (_, i) => i * count);
    this.given = new Float64Array(2 * this.w.length);
    for (let k = 0; k < this.w.length; k++) {
      this.w[k] = rho * u[Math.floor(k / count)] + rest * nodes[k % count];
      this.given[2 * k] = this.given[2 * k + 1] = weights[k % count];
    }
  }

  private placeOnLattice(rho: number, rest: number, step: number, radius: number): void {
    const { u } = this;
    const reach = (Math.abs(rho) + rest) * radius;
    this.w = latticeNodes(step, reach);
    const last = this.w.length - 1;
    const index = (x: number): number => (x - this.w[0]) / step;
    const least = (i: number): number => Math.max(0, Math.ceil(index(rho * u[i] - rest * radius)));
    const most = (i: number): number =>
      Math.min(last, Math.floor(index(rho * u[i] + rest * radius)));
    this.first = Int32Array.from(u, (_, i) => least(i));
    this.starts = new Int32Array(u.length + 1);
    for (let i = 0; i < u.length; i++) this.starts[i + 1] = this.starts[i] + most(i) - least(i) + 1;
    this.given = new Float64Array(2 * this.starts[u.length]);
    for (let i = 0; i < u.length; i++) {
      const from = this.first[i];
      const [start, end] = [this.starts[i], this.starts[i + 1]];
      const weights = this.given.subarray(2 * start, 2 * end);
      spreadGauss(this.w.subarray(from, from + end - start), rho * u[i], rest, weights, from & 1);
    }
  }

  private sumMarginal(): void {
    const { u, shares, first, starts, given } = this;
    this.marginal = new Float64Array(2 * this.w.length);
    for (let i = 0; i < u.length; i++) {
      const share = (shares[2 * i] + shares[2 * i + 1]) / 2;
      for (let k = starts[i]; k < starts[i + 1]; k++) {
        const node = 2 * (first[i] + k - starts[i]);
        this.marginal[node] += share * given[2 * k];
        this.marginal[node + 1] += share * given[2 * k + 1];
      }
    }
  }
}

const POINT = new Float64Array(1);

/** Of a mean label given u, which is softmax of rho u and averaged over the rest. */
const taughtStep = (rho: number, rest: number, rate: number, digits: number): number =>
  latticeStep(Math.PI / (Math.abs(rho) * rate), digits, (rest / rho) ** 2);

/** Weights of a normal law at nodes of a lattice, each half of which sums to 1. */
function spreadGauss(
  nodes: Float64Array,
  mean: number,
  deviation: number,
  out: Float64Array,
  parity = 0,
): void {
  if (nodes.length === 1) {
    out[0] = out[1] = 1;
    return;
  }
  const sums = [0, 0];
  nodes.forEach((x, k) => {
    const half = (k + parity) & 1;
    sums[half] += out[2 * k + half] = Math.exp(-0.5 * ((x - mean) / deviation) ** 2);
  });
  for (let k = 0; k < out.length; k++) out[k] /= sums[k & 1];
}
