import { Arbitrary, Stream, Value, type Random } from "fast-check";
import type { RealParameter } from "./parameter.js";
import { decimal, simplerDecimals } from "./simpler-decimals.js";

/** Share of the range next to an end that counts as a corner. */
const CORNER = 0.05;

/** Decimals of an interval for fast-check: uniform, with a bias to the ends, shrinking to simple ones. */
export class DecimalArbitrary extends Arbitrary<number> {
  constructor(private readonly parameter: RealParameter) {
    super();
  }

  generate(random: Random, biasFactor: number | undefined): Value<number> {
    const biased = biasFactor !== undefined && random.nextInt(1, biasFactor) === 1;
    return new Value(biased ? this.nearAnEnd(random) : this.between(random, 0, 1), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is number {
    const { min, max } = this.parameter;
    return typeof value === "number" && value >= min && value <= max;
  }

  shrink(value: number): Stream<Value<number>> {
    const { min, max } = this.parameter;
    const simpler = new Stream(simplerDecimals(value, min, max));
    return simpler.map((candidate) => new Value(candidate, undefined));
  }

  private nearAnEnd(random: Random): number {
    const { min, max } = this.parameter;
    const upper = random.nextInt(0, 1) === 1;
    if (random.nextInt(0, 1) === 1) return upper ? max : min;
    return upper ? this.between(random, 1 - CORNER, 1) : this.between(random, 0, CORNER);
  }

  private between(random: Random, low: number, high: number): number {
    const { min, max, decimals } = this.parameter;
    const share = low + (high - low) * (random.nextInt(0, 0x7fffffff) / 0x7fffffff);
    const drawn = decimal(min + (max - min) * share, decimals);
    return Math.min(max, Math.max(min, drawn));
  }
}
