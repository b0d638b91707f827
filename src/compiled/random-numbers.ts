/**
 * The innermost loops of simulations: random numbers, and what a step of SGD does in every coordinate. Arrays are
 * static or the caller's, and are written and read through their addresses.
 */
import { fill, state } from "./normal-numbers.js";

export { edgeAt, heightAt, insideAt, stateAt, unitAt } from "./normal-numbers.js";

/** Numbers drawn at a time. */
const CAPACITY: i32 = 4096;
const numbers = memory.data(8 * CAPACITY);
/** As many coordinates stay close by between drawing and using them. */
const BLOCK: usize = 8 * 256;

export function capacity(): i32 {
  return CAPACITY;
}

export function numbersAt(): usize {
  return numbers;
}

/** Where the caller's arrays may begin. */
export function heapAt(): usize {
  return (__heap_base + 15) & ~15;
}

/** numbers[0..count - 1]: the upper 53 bits of every output, times 2^-53. */
export function fillUniforms(count: i32): void {
  let s0 = load<u64>(state);
  let s1 = load<u64>(state, 8);
  const end = numbers + ((<usize>count) << 3);
  for (let at = numbers; at < end; at += 8) {
    store<f64>(at, <f64>(<i64>((s0 + s1) >> 11)) * 1.1102230246251565e-16);
    const mix = s0 ^ s1;
    s0 = rotl<u64>(s0, 24) ^ mix ^ (mix << 16);
    s1 = rotl<u64>(mix, 37);
  }
  store<u64>(state, s0);
  store<u64>(state, s1, 8);
}

/** numbers[0..count - 1], standard normal. */
export function fillNormals(count: i32): void {
  fill(numbers, numbers + ((<usize>count) << 3));
}

/** datum = mean + deviation z in `count` coordinates, z standard normal; returns its inner product with `weights`. */
export function drawDatum(
  datum: usize,
  mean: usize,
  deviation: usize,
  weights: usize,
  count: i32,
): f64 {
  const end = datum + ((<usize>(count & ~1)) << 3);
  let sums = f64x2.splat(0);
  let at = datum;
  while (at < end) {
    const stop = min(end, at + BLOCK);
    fill(at, stop);
    for (; at < stop; at += 16) {
      const noise = f64x2.mul(v128.load(at - datum + deviation), v128.load(at));
      const pair = f64x2.add(v128.load(at - datum + mean), noise);
      v128.store(at, pair);
      sums = f64x2.add(sums, f64x2.mul(v128.load(at - datum + weights), pair));
    }
  }
  let even = f64x2.extract_lane(sums, 0);
  if (count & 1) {
    fill(at, at + 8);
    const last = load<f64>(at - datum + mean) + load<f64>(at - datum + deviation) * load<f64>(at);
    store<f64>(at, last);
    even += load<f64>(at - datum + weights) * last;
  }
  return even + f64x2.extract_lane(sums, 1);
}

/** target -= factor term in `count` coordinates. */
export function subtractMultiple(target: usize, factor: f64, term: usize, count: i32): void {
  const end = target + ((<usize>(count & ~1)) << 3);
  const factors = f64x2.splat(factor);
  let at = target;
  for (; at < end; at += 16) {
    const change = f64x2.mul(factors, v128.load(at - target + term));
    v128.store(at, f64x2.sub(v128.load(at), change));
  }
  if (count & 1) store<f64>(at, load<f64>(at) - factor * load<f64>(at - target + term));
}
