import { fc, test } from "@fast-check/vitest";
import erfc from "@stdlib/math-base-special-erfc";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect } from "vitest";
import { chiSquare } from "../../src/numerics/chi-square.js";
import { RandomStream, type GeneratorState } from "../../src/simulation/random/random-stream.js";
import { StockedNumbers } from "../../src/simulation/random/stocked-numbers.js";
import { streamsOf } from "../../src/simulation/random/streams.js";
import { distanceTo, meanAndError, NORMAL_BOUND, oneSampleBound } from "./distribution.js";

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function stateOf(generator: ReturnType<typeof xoroshiro128plus>): GeneratorState {
  return generator.getState() as unknown as GeneratorState;
}

describe("the generator", () => {
  test.prop([seeds, fc.integer({ min: 1, max: 40 })])("is pure-rand's", (seed, draws) => {
    const generator = xoroshiro128plus(seed);
    const stream = new RandomStream(stateOf(generator));
    for (let k = 0; k < draws; k++) {
      const uniform = stream.uniform();
      const lower = generator.next() >>> 0;
      // the upper 53 of 64 bits; pure-rand gives the lower 32
      expect((uniform * 2 ** 53) % 2 ** 21).toBe(lower >>> 11);
      expect([...stream.state]).toEqual([...stateOf(generator)]);
    }
  });

  test.prop([seeds])("gives upper words as 64-bit arithmetic does", (seed) => {
    const [s01, s00, s11, s10] = stateOf(xoroshiro128plus(seed)).map((half) => BigInt(half >>> 0));
    const sum = ((s01 << 32n) + s00 + (s11 << 32n) + s10) & (2n ** 64n - 1n);
    const stream = new RandomStream(stateOf(xoroshiro128plus(seed)));
    expect(BigInt(stream.uniform() * 2 ** 53)).toBe(sum >> 11n);
  });

  test.prop([seeds, fc.integer({ min: 0, max: 5 })])(
    "jumps once more for each run",
    (seed, run) => {
      const generator = xoroshiro128plus(seed);
      for (let k = 0; k <= run; k++) generator.jump();
      expect([...streamsOf(seed)(run).state]).toEqual([...stateOf(generator)]);
    },
  );

  test("refuses seeds that it would repeat", () => {
    for (const seed of [-1, 2 ** 32, 0.5, NaN])
      expect(() => streamsOf(seed)).toThrow(/seed: .*, expected a whole number from 0/);
  });
});

test.prop([seeds, fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 4000, max: 9000 }))])(
  "filling a list draws the same numbers as one at a time",
  (seed, count) => {
    const [one, other] = [streamsOf(seed)(0), streamsOf(seed)(0)];
    const list = new Float64Array(count + 1).fill(7);
    one.fillNormals(list, count);
    expect([...list]).toEqual([...Array.from({ length: count }, () => other.normal()), 7]);
    expect(one.state).toEqual(other.state);
  },
);

test.prop([seeds, fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 4000, max: 9000 }))])(
  "filling a list draws the same uniform numbers as one at a time",
  (seed, count) => {
    const [one, other] = [streamsOf(seed)(0), streamsOf(seed)(0)];
    const list = new Float64Array(count);
    one.fillUniforms(list, count);
    expect([...list]).toEqual(Array.from({ length: count }, () => other.uniform()));
    expect(one.state).toEqual(other.state);
  },
);

test.prop([seeds])("a stock hands out every number of the stream once, in order", (seed) => {
  const stocked = new StockedNumbers(streamsOf(seed)(0));
  const stream = streamsOf(seed)(0);
  const normals = Array.from({ length: 300 }, () => stocked.normal());
  const expected = Array.from({ length: 512 }, () => stream.normal());
  expect(normals).toEqual(expected.slice(0, 300));
  expect(stocked.uniform()).toBe(stream.uniform()); // drawn after the stock of normal numbers
  const few = new Float64Array(3);
  stocked.fillNormals(few, 3);
  expect([...few]).toEqual(expected.slice(300, 303));
});

/** Equally probable cells under the hypothesis; chi-square by Wilson and Hilferty's cube root. */
function standardisedChiSquare(counts: Float64Array, draws: number): number {
  const freedom = counts.length - 1;
  const expected = draws / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}

function normalCdf(x: number): number {
  return 0.5 * erfc(-x / Math.SQRT2);
}

describe("normal numbers", () => {
  const draws = 1_000_000;
  const sample = new Float64Array(draws);
  streamsOf(20_000)(3).fillNormals(sample, draws);

  test("fall evenly into 400 cells of equal probability", () => {
    const counts = new Float64Array(400);
    for (const x of sample) counts[Math.floor(400 * normalCdf(x))]++;
    expect(Math.abs(standardisedChiSquare(counts, draws))).toBeLessThan(NORMAL_BOUND);
  });

  test("have the tail beyond the ziggurat", () => {
    for (const start of [3.6541528853610088, 4]) {
      const beyond = sample.filter((x) => Math.abs(x) > start);
      const expected = draws * erfc(start / Math.SQRT2);
      expect(Math.abs(beyond.length - expected)).toBeLessThan(NORMAL_BOUND * Math.sqrt(expected));
      const shares = [...beyond].map(
        (x) => 1 - erfc(Math.abs(x) / Math.SQRT2) / erfc(start / Math.SQRT2),
      );
      expect(distanceTo(shares, (u) => u)).toBeLessThan(oneSampleBound(shares.length));
    }
  });

  test("are independent of their neighbours: products and squares of neighbours have mean 0", () => {
    const pairs = 200_000;
    for (const lag of [1, 2, 256]) {
      const products = Array.from({ length: pairs }, (_, k) => sample[k] * sample[k + lag]);
      const squares = Array.from(
        { length: pairs },
        (_, k) => (sample[k] ** 2 - 1) * (sample[k + lag] ** 2 - 1),
      );
      for (const list of [products, squares]) {
        const { mean, error } = meanAndError(list);
        expect(Math.abs(mean)).toBeLessThan(NORMAL_BOUND * error);
      }
    }
  });

  test("are resolved finely near 0", () => {
    const small = [...sample].map(Math.abs).filter((x) => x < 2 ** -10);
    const remainders = small.map((x) => (x * 2 ** 32) % 1);
    expect(distanceTo(remainders, (u) => u)).toBeLessThan(oneSampleBound(remainders.length));
  });
});

describe("chi-square numbers", () => {
  const stream = streamsOf(5)(0);
  const size = 20_000;

  test("with two degrees of freedom are exponential, with one squares of normals", () => {
    const draw = (freedom: number): number[] =>
      Array.from({ length: size }, chiSquare(stream, freedom));
    expect(distanceTo(draw(2), (x) => -Math.expm1(-x / 2))).toBeLessThan(oneSampleBound(size));
    expect(distanceTo(draw(1), (x) => 1 - erfc(Math.sqrt(x / 2)))).toBeLessThan(
      oneSampleBound(size),
    );
  });

  test.each([3, 40.5, 1e6])("with %d have that mean and twice that variance", (freedom) => {
    const draw = chiSquare(stream, freedom);
    const centred = Array.from({ length: size }, () => draw() - freedom);
    const squares = centred.map((x) => x * x - 2 * freedom);
    for (const list of [centred, squares]) {
      const { mean, error } = meanAndError(list);
      expect(Math.abs(mean)).toBeLessThan(NORMAL_BOUND * error);
    }
  });
});
