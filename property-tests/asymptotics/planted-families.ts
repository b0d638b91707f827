import type { Curve } from "../../src/asymptotics/curve.js";

/**
 * Families of laws with their corrections, drawn as they come: no curve is cut where its correction is large.
 * The first five are those by which the intervals were once found too narrow; the last four were drawn to find
 * out what the intervals make of laws that no prior was written for.
 */
export interface PlantedFamily {
  readonly name: string;
  readonly draw: (random: Random) => Plant;
}

/** log y as a function of x = log t, with y ~ constant t^power (log t)^logPower; no constant where y/law has no limit. */
export interface Plant {
  readonly power: number;
  readonly logPower: number;
  readonly logConstant?: number;
  readonly logValue: (x: number) => number;
  readonly text: string;
}

/** A plant as a curve with errors of a stated kind. */
export interface PlantedCurve extends Plant {
  readonly curve: Curve;
}

/** Uniform numbers in (0, 1) from a seed (mulberry32), and what is made of them. */
export class Random {
  constructor(private state: number) {}

  uniform(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  logarithmic(low: number, high: number): number {
    return Math.exp(this.between(Math.log(low), Math.log(high)));
  }

  sign(): 1 | -1 {
    return this.uniform() < 0.5 ? -1 : 1;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

const round = (value: number): number => Number(value.toPrecision(3));
const exponents = (random: Random): { p: number; q: number; c: number } => ({
  p: round(random.between(-2, 2)),
  q: round(random.between(-3, 3)),
  c: round(random.between(-3, 3)),
});

export const FAMILIES: readonly PlantedFamily[] = [
  {
    name: "t^p (1 + A t^-delta)",
    draw: (random) => {
      const { p, c } = exponents(random);
      const delta = round(random.logarithmic(0.004, 0.4));
      const size = random.sign() * round(random.logarithmic(0.1, 10));
      return {
        ...{ power: p, logPower: 0, logConstant: c, text: `p=${p} A=${size} delta=${delta}` },
        logValue: (x) => p * x + c + Math.log(1 + size * Math.exp(-delta * x)),
      };
    },
  },
  {
    name: "t^p (log t + a log log t + b)^q",
    draw: (random) => {
      const { p, q, c } = exponents(random);
      const [a, b] = [round(random.between(-3, 3)), round(random.between(-3, 10))];
      return {
        ...{ power: p, logPower: q, logConstant: c, text: `p=${p} q=${q} a=${a} b=${b}` },
        logValue: (x) => p * x + c + q * Math.log(x + a * Math.log(x) + b),
      };
    },
  },
  {
    name: "t^p (log t)^q exp(A (log t)^-s cos(w log log t + f))",
    draw: (random) => {
      const { p, q, c } = exponents(random);
      const [size, s] = [round(random.between(0.1, 1)), round(random.between(0.3, 1.5))];
      const [w, f] = [round(random.between(0.5, 6)), round(random.between(0, 6.28))];
      return {
        ...{ power: p, logPower: q, logConstant: c, text: `p=${p} q=${q} A=${size} s=${s} w=${w}` },
        logValue: (x) =>
          p * x + q * Math.log(x) + c + size * x ** -s * Math.cos(w * Math.log(x) + f),
      };
    },
  },
  {
    name: "c0 + (log t)^q",
    draw: (random) => {
      const [q, c0] = [round(random.between(0.25, 3)), round(random.logarithmic(0.1, 30))];
      return {
        ...{ power: 0, logPower: q, logConstant: 0, text: `q=${q} c0=${c0}` },
        logValue: (x) => Math.log(c0 + x ** q),
      };
    },
  },
  {
    name: "c (1 + a log log t/log t + b/log t)",
    draw: (random) => {
      const { c } = exponents(random);
      const [a, b] = [round(random.between(-4, 4)), round(random.between(-4, 4))];
      return {
        ...{ power: 0, logPower: 0, logConstant: c, text: `a=${a} b=${b}` },
        logValue: (x) => c + Math.log(1 + (a * Math.log(x) + b) / x),
      };
    },
  },
  {
    name: "t^p (log t)^q (1 + A (log t)^-s)",
    draw: (random) => {
      const { p, q, c } = exponents(random);
      const [size, s] = [round(random.between(-5, 5)), round(random.between(0.3, 1.5))];
      return {
        ...{ power: p, logPower: q, logConstant: c, text: `p=${p} q=${q} A=${size} s=${s}` },
        logValue: (x) => p * x + q * Math.log(x) + c + Math.log(1 + size * x ** -s),
      };
    },
  },
  {
    name: "t^p (t^delta + B)^(q/delta)/t^q, two scales",
    draw: (random) => {
      const { p, c } = exponents(random);
      const delta = round(random.logarithmic(0.01, 0.5));
      const [one, two] = [random.logarithmic(0.1, 30), random.between(-1, 3)].map(round);
      return {
        ...{ power: p, logPower: 0, logConstant: c, text: `p=${p} d=${delta} B=${one} r=${two}` },
        logValue: (x) =>
          p * x + c + two * Math.log1p(one * Math.exp(-delta * x)) + Math.exp(-3 * delta * x),
      };
    },
  },
  {
    name: "t^p (log t)^q / (1 + A/(log t + b))",
    draw: (random) => {
      const { p, q, c } = exponents(random);
      const [size, b] = [round(random.between(-3, 10)), round(random.logarithmic(0.1, 30))];
      return {
        ...{ power: p, logPower: q, logConstant: c, text: `p=${p} q=${q} A=${size} b=${b}` },
        logValue: (x) => p * x + q * Math.log(x) + c - Math.log(1 + size / (x + b)),
      };
    },
  },
  {
    name: "c - A/log log t and c - A (log t)^-0.1",
    draw: (random) => {
      const slow = random.sign() > 0;
      const size = random.sign() * round(random.between(0.3, 1));
      return {
        ...{ power: 0, logPower: 0, logConstant: Math.log(2), text: `A=${size} ${String(slow)}` },
        logValue: (x) => Math.log(2 - size * (slow ? 1 / Math.log(x + 3) : (1 + x) ** -0.1)),
      };
    },
  },
];

/** A curve of a family: a horizon from 10^15 to 10^300, errors from 1e-12 to 1e-4, smooth bounds or noise. */
export function plantedCurve({ draw }: PlantedFamily, seed: number): PlantedCurve {
  const random = new Random(seed);
  const plant = draw(random);
  const end = random.logarithmic(15 * Math.LN10, 300 * Math.LN10);
  const size = random.logarithmic(1e-12, 1e-4);
  const noisy = random.uniform() < 0.3;
  const phase = random.between(0, 6.28);
  const times: number[] = [];
  for (let x = end; x > 1.4; x /= 2 ** 0.25) times.unshift(x);
  // from where the formula has a meaning on
  const start = 1 + times.findLastIndex((x) => !Number.isFinite(plant.logValue(x)));
  const logTimes = times.slice(start);
  const error = (x: number): number =>
    size * (noisy ? random.normal() : Math.sin(phase + 3 * Math.log(x)));
  const curve: Curve = {
    name: "$y$",
    logTimes,
    logValues: logTimes.map((x) => plant.logValue(x) + error(x)),
    errors: logTimes.map(
      (x) => (noisy ? 0 : size) + 4e-16 * Math.max(1, Math.abs(plant.logValue(x))),
    ),
    ...(noisy && { standardErrors: logTimes.map(() => size) }),
  };
  return { ...plant, curve, text: `${plant.text} X=${end.toFixed(0)} e=${size.toExponential(0)}` };
}
