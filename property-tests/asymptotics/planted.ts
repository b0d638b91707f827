import fc from "fast-check";
import { curveFromLogarithms, type Curve } from "../../src/asymptotics/curve.js";

/** log t of the curves that the toolkit samples: four points a doubling, up to t = 10^last. */
export function sampledTimes(last: number): number[] {
  const times: number[] = [];
  for (let x = last * Math.LN10; x > 1; x /= 2 ** 0.25) times.unshift(x);
  return times;
}

/** A law with slow corrections, of the kinds that the limiting dynamics produce. */
export interface Planted {
  readonly power: number;
  readonly logPower: number;
  readonly logConstant: number;
  readonly corrections: readonly [reciprocal: number, loglog: number, square: number];
  /** Of a further correction (log t)^-power, which no ansatz contains unless by chance. */
  readonly slow: readonly [size: number, power: number];
  readonly noise: number;
  readonly seed: number;
}

/** Evenly spread: fc.double is even over the representable numbers, most of which are tiny. */
const coefficient = (size: number): fc.Arbitrary<number> =>
  fc.integer({ min: -1000, max: 1000 }).map((k) => (k * size) / 1000);

export const planted: fc.Arbitrary<Planted> = fc.record({
  power: coefficient(2),
  logPower: coefficient(3),
  logConstant: coefficient(3),
  corrections: fc.tuple(coefficient(4), coefficient(2), coefficient(10)),
  slow: fc.tuple(
    fc.oneof(fc.constant(0), coefficient(1)),
    fc.integer({ min: 30, max: 180 }).map((k) => k / 100),
  ),
  noise: fc.constantFrom(1e-8, 1e-10, 1e-12),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

/** The curve of a planted law with errors of the stated size and either sign. */
export function curveOfPlanted(law: Planted, last = 300): Curve {
  const x = sampledTimes(last);
  const [reciprocal, loglog, square] = law.corrections;
  const [size, power] = law.slow;
  const z = x.map((at, k) => {
    const main = law.power * at + law.logPower * Math.log(at) + law.logConstant;
    const slow = (reciprocal + loglog * Math.log(at)) / at + square / at ** 2 + size * at ** -power;
    return main + slow + law.noise * Math.sin(law.seed * (k + 1));
  });
  return curveFromLogarithms("$y$", x, z, law.noise);
}

/** A curve given by log y as a function of log t. */
export function curveOfFunction(logValue: (x: number) => number, last = 300): Curve {
  const x = sampledTimes(last);
  return curveFromLogarithms("$y$", x, x.map(logValue), 1e-10);
}
