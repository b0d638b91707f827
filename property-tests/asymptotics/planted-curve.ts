import type { Curve } from "../../src/asymptotics/curve.js";
import { Random } from "./random-numbers.js";

/** A family of laws with their corrections, drawn as they come: no curve is cut where its correction is large. */
export interface PlantedFamily {
  readonly name: string;
  readonly draw: (random: Random) => Plant;
}

/**
 * log y as a function of x = log t, with y ~ constant t^power (log t)^logPower (log log t)^logLogPower. What a law has
 * not is left out: no constant where y over the law has no limit, no power of log t where y over t^power has none.
 */
export interface Plant {
  readonly power: number;
  readonly logPower?: number;
  readonly logLogPower?: number;
  readonly logConstant?: number;
  readonly logValue: (x: number) => number;
  readonly text: string;
}

/** A plant as a curve with errors of a stated kind. */
export interface PlantedCurve extends Plant {
  readonly curve: Curve;
}

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
