/**
 * Steps of SGD on a two-layer ReLU network between clusters, in its overlaps and a triangular factor of its Gram matrix:
 * what NetworkWalker says. One network at a time; its arrays are written and read through their addresses.
 */
import { exp } from "./elementary.js";
import { evenRow, shearColumn, sumColumns, sumSquares, turnIn } from "./gram-factor.js";
import { fill, uniform } from "./normal-numbers.js";
import { mark, release } from "./region.js";
import { squaredLength } from "./squared-length.js";

export { edgeAt, heightAt, insideAt, stateAt, unitAt } from "./normal-numbers.js";

let marker: usize = 0;
let units: usize = 0;
let signals: usize = 0;
/** Bytes of a column: units in pairs. */
let width: usize = 0;
/** [cluster] label: +mu, -mu, +nu, ... */
let labels: usize = 0;
/** [row] v, then by signal [row] the overlaps, then [column][row] L. */
let network: usize = 0;
let factor: usize = 0;
/** [column][row] see `sumColumns`. */
let sums: usize = 0;
/** [row] logits; delta residual v of the units that see the sample; what is turned into the triangle. */
let logits: usize = 0;
let push: usize = 0;
let rest: usize = 0;
/** Standard normal numbers: [signal] along, then [column] across. */
let along: usize = 0;
let across: usize = 0;
let lengths: usize = 0;

function zeros(count: usize): usize {
  const at = heap.alloc(count << 3);
  memory.fill(at, 0, count << 3);
  return at;
}

/** Room for a network of so many units in place of the last; returns the bytes of a column. */
export function open(unitCount: i32, signalCount: i32): usize {
  if (marker > 0) release(marker);
  marker = mark();
  units = unitCount;
  signals = signalCount;
  const rows = (units + 1) & ~1;
  width = rows << 3;
  labels = zeros(2 * signals);
  network = zeros((1 + signals + units) * rows);
  factor = network + (1 + signals) * width;
  sums = zeros((units + 1) * rows);
  logits = zeros(rows);
  push = zeros(rows);
  rest = zeros(rows);
  along = zeros(signals + units + 1);
  across = along + (signals << 3);
  lengths = zeros(units + 1);
  return width;
}

export function labelsAt(): usize {
  return labels;
}
export function networkAt(): usize {
  return network;
}

/** @param others d less signals and units @param delta the step @param kept 1 - delta alpha */
export function advance(steps: f64, others: f64, deviation: f64, delta: f64, kept: f64): void {
  const last = across + (units << 3);
  for (let n: f64 = 0; n < steps; n++) {
    const cluster = <usize>(uniform() * <f64>(2 * signals));
    fill(along, last + 8);
    store<f64>(last, sqrt(squaredLength(others, load<f64>(last))));
    for (let s: usize = 0; s < signals; s++) {
      const side: f64 = s === cluster >> 1 ? (cluster & 1 ? -1 : 1) : 0;
      store<f64>(along + (s << 3), side + deviation * load<f64>(along + (s << 3)));
    }
    const residual = load<f64>(labels + (cluster << 3)) - 1 / (1 + exp(-logit(deviation)));
    descend(delta * residual, kept);
    follow(deviation, kept);
  }
}

/** sum_k v_k relu(r_k); the r_k are kept. */
function logit(deviation: f64): f64 {
  sumColumns(sums, factor, across, units, width);
  let total = f64x2.splat(0);
  for (let row: usize = 0; row < width; row += 16) {
    let r = f64x2.mul(f64x2.splat(deviation), v128.load(sums + row));
    for (let s: usize = 0; s < signals; s++) {
      const overlap = v128.load(network + (1 + s) * width + row);
      r = f64x2.add(r, f64x2.mul(v128.load64_splat(along + (s << 3)), overlap));
    }
    v128.store(logits + row, r);
    const seen = f64x2.max(r, f64x2.splat(0));
    total = f64x2.add(total, f64x2.mul(v128.load(network + row), seen));
  }
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}

/** Second layer and overlaps. @param change delta times the residual */
function descend(change: f64, kept: f64): void {
  for (let row: usize = 0; row < width; row += 16) {
    const r = v128.load(logits + row);
    const pull = v128.and(f64x2.gt(r, f64x2.splat(0)), f64x2.splat(change));
    const v = v128.load(network + row);
    const pushed = f64x2.mul(pull, v);
    v128.store(push + row, pushed);
    v128.store(network + row, f64x2.add(f64x2.mul(f64x2.splat(kept), v), f64x2.mul(pull, r)));
    for (let s: usize = 0; s < signals; s++) {
      const at = network + (1 + s) * width + row;
      const old = f64x2.mul(f64x2.splat(kept), v128.load(at));
      const term = f64x2.mul(v128.load64_splat(along + (s << 3)), pushed);
      v128.store(at, f64x2.add(old, term));
    }
  }
}

/** The factor. Rows in front of the first unit that is pushed stay where they are, and need no turning. */
function follow(deviation: f64, kept: f64): void {
  let first: usize = 0;
  while (first < units && load<f64>(push + (first << 3)) === 0) first++;
  for (let j: usize = 0; j < first; j++) {
    const entry = deviation * load<f64>(across + (j << 3));
    shearColumn(factor + j * width, entry, push, kept, evenRow(j), width);
  }
  if (first === units) return;
  sumSquares(lengths, across, units, first);
  const length = load<f64>(lengths + (first << 3));
  for (let row = evenRow(first); row < width; row += 16) {
    const pushed = f64x2.mul(f64x2.splat(deviation * length), v128.load(push + row));
    const sum = v128.load(sums + first * width + row);
    v128.store(rest + row, f64x2.add(pushed, f64x2.mul(f64x2.splat(kept / length), sum)));
  }
  for (let j = first; j < units; j++) {
    const own = load<f64>(lengths + (j << 3));
    const below = load<f64>(lengths + (j << 3), 8);
    const gain = (kept * below) / own;
    const loss = (kept * load<f64>(across + (j << 3))) / (own * below);
    const column = j * width;
    turnIn(factor + column, sums + column + width, rest, j, width, gain, loss);
  }
}
