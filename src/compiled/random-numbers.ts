/**
 * The innermost loops of the random numbers: xoroshiro128+ (Blackman, Vigna, ACM Trans. Math. Softw. 47 (2021)) and
 * the ziggurat on it. Arrays are static: they are written and read through their addresses.
 */

/** Numbers drawn at a time. */
const CAPACITY: i32 = 4096;
const LAYERS: i32 = 256;

const state = memory.data(16);
const numbers = memory.data(8 * CAPACITY);
/** [layer] as in ZIGGURAT. */
const unit = memory.data(8 * LAYERS);
const inside = memory.data(8 * LAYERS);
/** Of the draw that is not settled. */
let layer: i32 = 0;
let point: f64 = 0;

export function capacity(): i32 {
  return CAPACITY;
}

/** Two 64-bit words. */
export function stateAt(): usize {
  return state;
}

export function numbersAt(): usize {
  return numbers;
}

export function unitAt(): usize {
  return unit;
}

export function insideAt(): usize {
  return inside;
}

export function unsettledLayer(): i32 {
  return layer;
}

export function unsettledPoint(): f64 {
  return point;
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

/**
 * Normal numbers from numbers[from] on; stops before numbers[to], or at the first draw that falls outside the inner
 * rectangle of its layer (one in eighty), which it leaves unsettled. Returns where it stopped. The layer is bits 32
 * to 39, the position in it the signed integer of bits 40 to 63 and 3 to 31, plus 1/2.
 */
export function fillNormals(from: i32, to: i32): i32 {
  let s0 = load<u64>(state);
  let s1 = load<u64>(state, 8);
  const end = numbers + ((<usize>to) << 3);
  let at = numbers + ((<usize>from) << 3);
  while (at < end) {
    const bits = s0 + s1;
    const mix = s0 ^ s1;
    s0 = rotl<u64>(s0, 24) ^ mix ^ (mix << 16);
    s1 = rotl<u64>(mix, 37);
    const row = (<usize>(bits >> 29)) & (8 * (LAYERS - 1));
    const place = (((<i64>bits) >> 40) << 29) | (<i64>((bits & 0xffffffff) >> 3));
    const x = <f64>place + 0.5;
    if (abs(x) >= load<f64>(inside + row)) {
      layer = <i32>(row >> 3);
      point = x;
      break;
    }
    store<f64>(at, x * load<f64>(unit + row));
    at += 8;
  }
  store<u64>(state, s0);
  store<u64>(state, s1, 8);
  return <i32>((at - numbers) >> 3);
}
