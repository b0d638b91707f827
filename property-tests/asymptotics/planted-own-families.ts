import type { PlantedFamily } from "./planted-curve.js";
import { round } from "./random-numbers.js";

/** Laws that were drawn after the intervals had been calibrated on the others. */
export const OWN_FAMILIES: readonly PlantedFamily[] = [
  {
    name: "t^p (log log t + a)^r",
    draw: (random) => {
      const [p, c] = [round(random.between(-2, 2)), round(random.between(-3, 3))];
      const [r, a] = [round(random.between(-2, 2)), round(random.between(0.5, 3))];
      return {
        ...{ power: p, logPower: 0, logLogPower: r, text: `p=${p} r=${r} a=${a}` },
        logValue: (x) => p * x + c + r * Math.log(Math.log(x + 1) + a),
      };
    },
  },
  {
    name: "t^p ((log t)^k + b^k)^(q/k)",
    draw: (random) => {
      const [p, q] = [round(random.between(-2, 2)), round(random.between(-3, 3))];
      const [k, b] = [round(random.between(0.7, 3)), round(random.logarithmic(1, 15))];
      return {
        ...{ power: p, logPower: q, logConstant: 0, text: `p=${p} q=${q} k=${k} b=${b}` },
        logValue: (x) => p * x + (q / k) * Math.log(x ** k + b ** k),
      };
    },
  },
  {
    name: "t^p (log(t + T))^q",
    draw: (random) => {
      const [p, q] = [round(random.between(-2, 2)), round(random.between(-3, 3))];
      const late = round(random.between(0, 10));
      return {
        ...{ power: p, logPower: q, logConstant: 0, text: `p=${p} q=${q} T=e^${late}` },
        logValue: (x) => p * x + q * Math.log(x + Math.log1p(Math.exp(late - x))),
      };
    },
  },
  {
    name: "t^p (1 + A t^-s cos(w log t + f))",
    draw: (random) => {
      const [p, c] = [round(random.between(-2, 2)), round(random.between(-3, 3))];
      const [size, s] = [round(random.between(0.1, 0.9)), round(random.logarithmic(0.05, 1))];
      const [w, f] = [round(random.between(0.1, 2)), round(random.between(0, 6.28))];
      return {
        ...{ power: p, logPower: 0, logConstant: c, text: `p=${p} A=${size} s=${s} w=${w}` },
        logValue: (x) => p * x + c + Math.log1p(size * Math.exp(-s * x) * Math.cos(w * x + f)),
      };
    },
  },
  {
    name: "t^p exp(A sin(w log log t + f)), undamped",
    draw: (random) => {
      const p = round(random.between(-2, 2));
      const [size, w] = [round(random.between(0.1, 1)), round(random.between(1, 6))];
      const f = round(random.between(0, 6.28));
      return {
        ...{ power: p, text: `p=${p} A=${size} w=${w}` },
        logValue: (x) => p * x + size * Math.sin(w * Math.log(x) + f),
      };
    },
  },
  {
    name: "t^p exp(A (log t)^s)",
    draw: (random) => {
      const p = round(random.between(-2, 2));
      const [size, s] = [round(random.between(-2, 2)), round(random.between(0.2, 0.6))];
      return {
        ...{ power: p, text: `p=${p} A=${size} s=${s}` },
        logValue: (x) => p * x + size * x ** s,
      };
    },
  },
  {
    name: "t^p (log t)^q (1 + A (log t)^-s + B t^-delta + C log log t/log t)",
    draw: (random) => {
      const [p, q, c] = [2, 3, 3].map((size) => round(random.between(-size, size)));
      const [a, s] = [round(random.between(0, 3)), round(random.between(0.3, 2))];
      const [b, delta] = [round(random.between(0, 3)), round(random.logarithmic(0.01, 1))];
      const last = round(random.between(0, 2));
      return {
        ...{ power: p, logPower: q, logConstant: c },
        text: `p=${p} q=${q} A=${a} s=${s} B=${b} d=${delta} C=${last}`,
        logValue: (x) =>
          p * x +
          q * Math.log(x) +
          c +
          Math.log1p(a * x ** -s + b * Math.exp(-delta * x) + (last * Math.log(x)) / x),
      };
    },
  },
];
