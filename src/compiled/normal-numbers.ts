/**
 * Normal numbers: xoroshiro128+ (Blackman, Vigna, ACM Trans. Math. Softw. 47 (2021)) and the ziggurat on it, draw for
 * draw those of RandomStream.
 */
import { exp, log } from "./elementary.js";

const LAYERS: i32 = 256;
const TAIL: f64 = 3.6541528853610088;

/** Two 64-bit words. */
export const state = memory.data(16);
/** [layer] as in ZIGGURAT. */
const unit = memory.data(8 * LAYERS);
const inside = memory.data(8 * LAYERS);
const edge = memory.data(8 * (LAYERS + 1));
const height = memory.data(8 * (LAYERS + 1));

export function stateAt(): usize {
  return state;
}
export function unitAt(): usize {
  return unit;
}
export function insideAt(): usize {
  return inside;
}
export function edgeAt(): usize {
  return edge;
}
export function heightAt(): usize {
  return height;
}

function advance(): u64 {
  const s0 = load<u64>(state);
  const s1 = load<u64>(state, 8);
  const mix = s0 ^ s1;
  store<u64>(state, rotl<u64>(s0, 24) ^ mix ^ (mix << 16));
  store<u64>(state, rotl<u64>(mix, 37), 8);
  return s0 + s1;
}

/** The upper 53 bits times 2^-53. */
export function uniform(): f64 {
  return <f64>(<i64>(advance() >> 11)) * 1.1102230246251565e-16;
}

/** Eight times the layer: bits 32 to 39. */
function rowOf(bits: u64): usize {
  return (<usize>(bits >> 29)) & (8 * (LAYERS - 1));
}

/** The place in the layer: the signed integer of bits 40 to 63 and 3 to 31, plus 1/2. */
function pointOf(bits: u64): f64 {
  return <f64>((((<i64>bits) >> 40) << 29) | (<i64>((bits & 0xffffffff) >> 3))) + 0.5;
}

/** A normal number given that it exceeds TAIL: Marsaglia, Technometrics 6 (1964). */
function tail(): f64 {
  let x: f64 = 0;
  let y: f64 = 0;
  do {
    x = -log(1 - uniform()) / TAIL;
    y = -log(1 - uniform());
  } while (2 * y <= x * x);
  return TAIL + x;
}

/**
 * Whether level < e^(-x^2/2) at x in a layer. That is height e^u with u = (edge^2 - x^2)/2, from 0 to 0.73, where
 * s <= e^u <= s + e^u u^3/6 <= s (1 + u^3/3) with s = 1 + u + u^2/2: the exponential is rarely needed. The
 * rounding of either side stays far below 1e-14, so that RandomStream decides the same.
 */
function isUnder(row: usize, x: f64, level: f64): bool {
  const last = load<f64>(row, edge);
  const u = 0.5 * (last - abs(x)) * (last + abs(x));
  const least = load<f64>(row, height) * (1 + u * (1 + 0.5 * u));
  if (level < least * (1 - 1e-14)) return true;
  if (level > least * (1 + (u * u * u) / 3) * (1 + 1e-14)) return false;
  return level < exp(-0.5 * x * x);
}

/** The wedges, the tail and, on rejection, fresh draws. */
function resolve(firstRow: usize, firstPoint: f64): f64 {
  let row = firstRow;
  let point = firstPoint;
  do {
    if (row === 0) return point < 0 ? -tail() : tail();
    const x = point * load<f64>(row, unit);
    const low = load<f64>(row, height);
    if (isUnder(row, x, low + uniform() * (load<f64>(row, height + 8) - low))) return x;
    const bits = advance();
    row = rowOf(bits);
    point = pointOf(bits);
  } while (abs(point) >= load<f64>(row, inside));
  return point * load<f64>(row, unit);
}

/** Normal numbers at the addresses from `start` to below `end`. One in eighty falls outside the inner rectangle of its layer. */
export function fill(start: usize, end: usize): void {
  let s0 = load<u64>(state);
  let s1 = load<u64>(state, 8);
  for (let at = start; at < end; at += 8) {
    const bits = s0 + s1;
    const mix = s0 ^ s1;
    s0 = rotl<u64>(s0, 24) ^ mix ^ (mix << 16);
    s1 = rotl<u64>(mix, 37);
    const row = rowOf(bits);
    const point = pointOf(bits);
    let x = point * load<f64>(row, unit);
    if (abs(point) >= load<f64>(row, inside)) {
      store<u64>(state, s0);
      store<u64>(state, s1, 8);
      x = resolve(row, point);
      s0 = load<u64>(state);
      s1 = load<u64>(state, 8);
    }
    store<f64>(at, x);
  }
  store<u64>(state, s0);
  store<u64>(state, s1, 8);
}
