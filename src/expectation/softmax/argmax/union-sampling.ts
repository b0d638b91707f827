import { standardError } from "../../../numerics/standard-error.js";
import { logSumExp } from "../../../numerics/log-sum-exp.js";
import { logNormalCdf } from "../../../numerics/mills-ratio.js";
import { normalQuantile } from "../../../numerics/normal-quantile.js";
import { ScrambledSobol } from "../../../numerics/sobol.js";
import type { GaussianFactor } from "../../cubature/gaussian-factor.js";
import type { LogEstimate } from "../../cubature/orthant/log-estimate.js";
import { TruncatedNormal } from "../../cubature/orthant/truncated-normal.js";

const SCRAMBLINGS = 8;
const SEED = 1_299_709;
const POINTS = 1 << 11;
/** Standard errors that are stated as error: with 8 scramblings exceeded twice in a hundred times. */
const STATED = 3;

/**
 * log P(some u_b > 0) for u = mean + L z with any number of columns: an event is drawn with a share proportional to
 * its own probability P_b, then z given the event; the mean of 1 / (how many events hold) times sum P_b is the
 * probability (Owen, Maximov and Chertkov, Electron. J. Stat. 13 (2019)). The relative error is bounded however
 * small the probability; about 1e-3, stated as three standard errors of independent scramblings of the Sobol' points.
 */
export function sampleUnion(mean: Float64Array, factor: GaussianFactor): LogEstimate {
  const events = eventsOf(mean, factor);
  const bound = logSumExp(events.map((event) => event.log));
  if (bound === -Infinity) return { log: bound, error: 0 };
  const parts = Array.from({ length: SCRAMBLINGS }, (_, s) =>
    share(s, mean, factor, events, bound),
  );
  const value = parts.reduce((sum, part) => sum + part / SCRAMBLINGS, 0);
  const error = (STATED * standardError(parts, value)) / value;
  return { log: Math.min(0, bound + Math.log(value)), error };
}

/** u_b > 0: log of its probability, the bound on z along its own direction, and that direction. */
interface Event {
  readonly log: number;
  readonly bound: number;
  readonly direction: Float64Array;
}

function eventsOf(mean: Float64Array, factor: GaussianFactor): Event[] {
  return Array.from(mean, (m, b) => {
    const row = Float64Array.from({ length: factor.rank }, (_, j) => factor.columns[j][b]);
    const deviation = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0));
    const bound = -m / deviation;
    return { log: logNormalCdf(-bound), bound, direction: row.map((x) => x / deviation) };
  });
}

/** Mean over one scrambling of 1 / (how many events hold). */
function share(
  s: number,
  mean: Float64Array,
  factor: GaussianFactor,
  events: readonly Event[],
  bound: number,
): number {
  const { rank } = factor;
  const sequence = new ScrambledSobol(rank + 2, SEED + s);
  const point = new Float64Array(rank + 2);
  const z = new Float64Array(rank);
  const truncated = new TruncatedNormal();
  let sum = 0;
  for (let k = 0; k < POINTS; k++) {
    sequence.next(point, 0);
    const drawn = eventAt(point[0], events, bound);
    const { direction } = events[drawn];
    let along = 0;
    for (let j = 0; j < rank; j++) {
      z[j] = normalQuantile(point[j + 2]);
      along += z[j] * direction[j];
    }
    truncated.truncate(events[drawn].bound);
    const move = truncated.draw(point[1]) - along;
    for (let j = 0; j < rank; j++) z[j] += move * direction[j];
    sum += 1 / countPositive(mean, factor, z, drawn);
  }
  return sum / POINTS;
}

/** The event that a uniform number selects. */
function eventAt(uniform: number, events: readonly Event[], bound: number): number {
  let below = 0;
  for (let b = 0; b < events.length - 1; b++) {
    below += Math.exp(events[b].log - bound);
    if (uniform < below) return b;
  }
  return events.length - 1;
}

/** How many events hold at z; the one drawn does whatever rounding says. */
function countPositive(
  mean: Float64Array,
  factor: GaussianFactor,
  z: Float64Array,
  drawn: number,
): number {
  let count = 1;
  for (let b = 0; b < mean.length; b++) {
    if (b === drawn) continue;
    let value = mean[b];
    for (let j = 0; j < factor.rank; j++) value += factor.columns[j][b] * z[j];
    if (value > 0) count++;
  }
  return count;
}
