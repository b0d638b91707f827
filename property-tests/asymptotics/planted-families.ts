import type { PlantedFamily } from "./planted-curve.js";
import { OWN_FAMILIES } from "./planted-own-families.js";
import { round, type Random } from "./random-numbers.js";

const exponents = (random: Random): { p: number; q: number; c: number } => ({
  p: round(random.between(-2, 2)),
  q: round(random.between(-3, 3)),
  c: round(random.between(-3, 3)),
});

/**
 * The first five are those by which the intervals were once found too narrow; the next four were drawn to find out
 * what the intervals make of laws that no prior was written for.
 */
const FIRST_FAMILIES: readonly PlantedFamily[] = [
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

export const FAMILIES: readonly PlantedFamily[] = [...FIRST_FAMILIES, ...OWN_FAMILIES];
