import fc from "fast-check";
import type { Curve } from "../../src/asymptotics/curve.js";
import type { Law } from "../../src/asymptotics/law.js";

/** A law with one slow correction, a horizon, and noise of either kind. */
export interface PlantedLaw {
  readonly law: Required<Pick<Law, "power" | "logPower" | "constant">>;
  readonly correction: "none" | "1/log t" | "log log t/log t" | "t^-s" | "(log t)^-s";
  readonly size: number;
  readonly rate: number;
  /** log t at the horizon. */
  readonly end: number;
  /** log10 of the relative noise. */
  readonly noise: number;
  readonly kind: "systematic" | "independent";
  readonly seed: number;
}

const evenly = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 10_000 }).map((k) => low + ((high - low) * k) / 10_000);

export const plantedLaw: fc.Arbitrary<PlantedLaw> = fc.record({
  law: fc.record({
    power: evenly(-2, 2),
    logPower: evenly(-3, 3),
    constant: evenly(-3, 3).map(Math.exp),
  }),
  correction: fc.constantFrom("none", "1/log t", "log log t/log t", "t^-s", "(log t)^-s"),
  size: evenly(-3, 3),
  rate: evenly(0.3, 1.5),
  end: evenly(Math.log(15), Math.log(700)).map(Math.exp),
  noise: evenly(-12, -3),
  kind: fc.constantFrom("systematic", "independent"),
  seed: fc.integer({ min: 1, max: 1e9 }),
});

/** 1 + what vanishes. */
function correctionAt({ correction, size, rate }: PlantedLaw, x: number): number {
  switch (correction) {
    case "none":
      return 0;
    case "1/log t":
      return size / x;
    case "log log t/log t":
      return (size * Math.log(x)) / x;
    case "t^-s":
      return size * Math.exp(-rate * x);
    case "(log t)^-s":
      return size * x ** -rate;
  }
}

/** Standard normal numbers from a seed (mulberry32 and Box-Muller). */
export function normals(seed: number): () => number {
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** The curve, from where the correction is below 90 % on; four points a doubling of log t. */
export function curveOfPlantedLaw(planted: PlantedLaw): Curve {
  const { law, end, kind, seed } = planted;
  const noise = 10 ** planted.noise;
  const all: number[] = [];
  for (let x = end; x > 1; x /= 2 ** 0.25) all.unshift(x);
  const start = 1 + all.findLastIndex((x) => Math.abs(correctionAt(planted, x)) > 0.9);
  const logTimes = all.slice(start);
  const normal = normals(seed);
  const phase = normal();
  const logValues = logTimes.map((x) => {
    const error = kind === "independent" ? normal() : Math.sin(phase + 3 * Math.log(x));
    const main = law.power * x + law.logPower * Math.log(x) + Math.log(law.constant);
    return main + Math.log1p(correctionAt(planted, x)) + noise * error;
  });
  return {
    name: "$y$",
    logTimes,
    logValues,
    errors: logTimes.map(() => (kind === "systematic" ? noise : 0)),
    standardErrors: logTimes.map(() => (kind === "independent" ? noise : 0)),
  };
}
