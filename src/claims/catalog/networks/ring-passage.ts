import type { Problem } from "../../../problem/problem.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import { ringRates } from "../../../theories/mixture/rest/ring-motion.js";
import { networkLoss, numberedUnits } from "../../../theories/mixture/separated/network-loss.js";
import { NetworkWalker } from "../../../theories/mixture/separated/network-walker.js";
import { BINARY } from "./one-unit.js";

export const SETTING = { alpha: 0.1, lambda: 2, c: 8 } as const;
/** Angles of v, on the arc of two units that see one class. */
export const [FROM, TO] = [0.2, 0.6];
/** Between them by Simpson's rule, which needs an even number. */
const INTERVALS = 4;
/** In units of what the limit takes: a run that is not through by then is not going to be. */
const MOST_TIMES = 10;
/** L_22 / L_21 at which units count as aligned: samples between them no longer come. */
const ALIGNED = 1e-6;

const problem: Problem = {
  name: "two units between two classes",
  dimension: 4,
  classes: BINARY.map(([label, values]) => ({
    ...{ probability: 1 / 2, label, mean: { kind: "coordinates", values: [...values] } },
    covariance: { kind: "blocks", fractions: [1], eigenvalues: [1 / SETTING.lambda] },
  })),
  loss: networkLoss(numberedUnits(2)),
  parameters: { v1: { initial: 1 }, v2: { initial: 1 } },
  ridge: SETTING.alpha,
  stepSize: { rule: "constant", gamma: SETTING.c },
  initial: {
    kind: "coordinates",
    values: [
      [1, 0, 0, 0],
      [1, 0, 0, 0],
    ],
  },
};

/** Between the angles, in the paper's time. */
export interface LimitPassage {
  readonly start: Float64Array;
  /** The limit's. */
  readonly time: number;
  /** Of a run's time at d, times sqrt(d). */
  readonly deviation: number;
}

/** With the drift b and the volatility s of the angle: the time int 1/b, and its variance int s/b^3 over d. */
export async function limitPassage(): Promise<LimitPassage> {
  const width = (TO - FROM) / INTERVALS;
  const angles = Array.from({ length: INTERVALS + 1 }, (_, k) => FROM + k * width);
  const rates = await ringRates(problem, angles);
  const simpson = (values: readonly number[]): number =>
    values.reduce((sum, value, k) => {
      const weight = k === 0 || k === INTERVALS ? 1 : k % 2 === 1 ? 4 : 2;
      return sum + (weight * width * value) / 3;
    }, 0);
  return {
    start: rates[0].state,
    time: SETTING.c * simpson(rates.map(({ drift }) => 1 / drift)),
    deviation:
      SETTING.c * Math.sqrt(simpson(rates.map(({ drift, volatility }) => volatility / drift ** 3))),
  };
}

/** Times of runs of SGD that pass, and how many end with aligned units instead. */
export interface Passages {
  readonly times: readonly number[];
  readonly aligned: number;
}

export function simulatedPassages(
  { start, time }: LimitPassage,
  dimension: number,
  runs: number,
): Passages {
  const block = Math.max(1, Math.round(dimension / SETTING.c / 4));
  const most = (MOST_TIMES * time * dimension) / SETTING.c;
  const times: number[] = [];
  let aligned = 0;
  for (let run = 0; run < runs; run++) {
    const network = { model: "binary" as const, units: 2, ...SETTING, dimension };
    const [l11, l21, l22] = start.slice(4);
    const walker = new NetworkWalker(network, streamsOf(43)(run), {
      state: start.slice(0, 4),
      factor: [l11, 0, l21, l22],
    });
    let steps = 0;
    while (steps < most && angleOf(walker) < TO && !areAligned(walker)) {
      walker.advance(block);
      steps += block;
    }
    if (angleOf(walker) >= TO) times.push((steps * SETTING.c) / dimension);
    else if (areAligned(walker)) aligned++;
  }
  return { times, aligned };
}

/** Along the ring: v and the overlaps alike. What parts them is fast and has no mean. */
const angleOf = ({ state: [v1, v2, m1, m2] }: NetworkWalker): number =>
  (Math.atan2(v2, v1) + Math.atan2(m2, m1)) / 2;

const areAligned = ({ factor }: NetworkWalker): boolean =>
  Math.abs(factor[4]) < ALIGNED * Math.abs(factor[3]);
