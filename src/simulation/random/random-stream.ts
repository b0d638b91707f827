import type { RandomNumbers } from "./random-numbers.js";
import { CAPACITY, LOOPS } from "./random-loops.js";
import { bell, LAYERS, TAIL, ZIGGURAT } from "./ziggurat-table.js";

const { edge, unit, inside } = ZIGGURAT;
/** 2^29: the upper word's 24 bits come before 29 of the lower word. */
const UPPER = 536_870_912;

/** From so many numbers on, calling the loop pays. */
const WORTHWHILE = 16;

/** State of xoroshiro128+ as pure-rand keeps it: the halves of two 64-bit words, upper half first. */
export type GeneratorState = readonly [number, number, number, number];

/**
 * Uniform and standard normal numbers from xoroshiro128+ (Blackman, Vigna, ACM Trans. Math. Softw. 47
 * (2021)), state for state the generator of pure-rand. A draw advances it once and uses the upper 61 of
 * the 64 bits of its output, of which pure-rand gives the lower 32; the three lowest, which are linear in
 * the state, are left out. Normal numbers come from the ziggurat with 52-bit positions in a layer, so that
 * the resolution is that of a double near every value that occurs.
 */
export class RandomStream implements RandomNumbers {
  private s01: number;
  private s00: number;
  private s11: number;
  private s10: number;
  private upper = 0;
  private lower = 0;

  constructor(state: GeneratorState) {
    [this.s01, this.s00, this.s11, this.s10] = state;
  }

  get state(): GeneratorState {
    return [this.s01, this.s00, this.s11, this.s10];
  }

  /** Uniform on [0, 1), a multiple of 2^-53. */
  uniform(): number {
    this.advance();
    return ((this.upper >>> 0) * 2_097_152 + (this.lower >>> 11)) * 2 ** -53;
  }

  /** Uniform numbers into out[0..count - 1]: `count` times {@link uniform}. */
  fillUniforms(out: Float64Array, count: number): void {
    for (let start = 0; start < count; start += CAPACITY) {
      const length = Math.min(CAPACITY, count - start);
      this.handOver(LOOPS.state);
      LOOPS.fillUniforms(length);
      this.takeBack(LOOPS.state);
      out.set(LOOPS.numbers.subarray(0, length), start);
    }
  }

  normal(): number {
    this.advance();
    const layer = this.upper & (LAYERS - 1);
    const point = (this.upper >> 8) * UPPER + (this.lower >>> 3) + 0.5;
    return Math.abs(point) < inside[layer] ? point * unit[layer] : this.resolve(layer, point);
  }

  /** Independent standard normal numbers into out[0..count - 1]: `count` times {@link normal}. */
  fillNormals(out: Float64Array, count: number): void {
    if (count < WORTHWHILE) {
      for (let k = 0; k < count; k++) out[k] = this.normal();
      return;
    }
    for (let start = 0; start < count; start += CAPACITY) {
      const length = Math.min(CAPACITY, count - start);
      this.handOver(LOOPS.state);
      LOOPS.fillNormals(length);
      this.takeBack(LOOPS.state);
      out.set(length === CAPACITY ? LOOPS.numbers : LOOPS.numbers.subarray(0, length), start);
    }
  }

  /** Hands the state to compiled loops; until {@link takeBack} the stream is theirs. */
  handOver(state: Int32Array): void {
    state[0] = this.s00;
    state[1] = this.s01;
    state[2] = this.s10;
    state[3] = this.s11;
  }

  takeBack(state: Int32Array): void {
    this.s00 = state[0];
    this.s01 = state[1];
    this.s10 = state[2];
    this.s11 = state[3];
  }

  /** The wedges, the tail and, on rejection, a fresh draw. */
  private resolve(layer: number, point: number): number {
    if (layer === 0) return point < 0 ? -this.tail() : this.tail();
    const x = point * unit[layer];
    const low = bell(edge[layer]);
    const height = low + this.uniform() * (bell(edge[layer + 1]) - low);
    return height < bell(x) ? x : this.normal();
  }

  /** A normal number given that it exceeds TAIL: Marsaglia, Technometrics 6 (1964). */
  private tail(): number {
    for (;;) {
      const x = -Math.log(1 - this.uniform()) / TAIL;
      const y = -Math.log(1 - this.uniform());
      if (2 * y > x * x) return TAIL + x;
    }
  }

  private advance(): void {
    const { s01, s00, s11, s10 } = this;
    this.lower = (s00 + s10) | 0;
    this.upper = (s01 + s11 + (this.lower >>> 0 < s00 >>> 0 ? 1 : 0)) | 0;
    const x0 = s10 ^ s00;
    const x1 = s11 ^ s01;
    this.s00 = (s00 << 24) ^ (s01 >>> 8) ^ x0 ^ (x0 << 16);
    this.s01 = (s01 << 24) ^ (s00 >>> 8) ^ x1 ^ ((x1 << 16) | (x0 >>> 16));
    this.s10 = (x1 << 5) ^ (x0 >>> 27);
    this.s11 = (x0 << 5) ^ (x1 >>> 27);
  }
}
