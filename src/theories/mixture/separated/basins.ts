import type { RandomNumbers } from "../../../simulation/random/random-numbers.js";
import { NetworkWalker, type SpreadNetwork } from "./network-walker.js";
import { signalsOf, type SeparatedNetwork } from "./separated-network.js";
import { SlidingFlow } from "./sliding-flow.js";

/** A share of runs with its standard error. */
export interface BasinShare {
  readonly probability: number;
  readonly error: number;
}

export interface BasinRequest {
  /** Of the Gaussian start, v ~ N(0, I), W ~ N(0, I/d). */
  readonly dimension: number;
  readonly runs: number;
  /** Last t; the slowest rate of approach is 1/4 - alpha or alpha (binary), 1/8 - alpha or alpha (xor). */
  readonly until: number;
  readonly step?: number;
}

/** A unit with v and overlap beyond this part of the largest has settled in its group. */
const SETTLED = 0.05;

/**
 * Whether every point of the data has a unit that sees it with the right sign: the fixed points that classify all of
 * them. Binary: +mu by v > 0, -mu by v < 0; xor: +-mu by v > 0, +-nu by v < 0.
 */
export function isGood(network: SeparatedNetwork, state: Float64Array): boolean {
  const { units, model } = network;
  const largest = state.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  for (let s = 0; s < signalsOf(network); s++)
    for (const side of [1, -1]) {
      const right = model === "binary" ? side : s === 0 ? 1 : -1;
      let isSeen = false;
      for (let k = 0; k < units; k++) {
        const [v, overlap] = [state[k] * right, state[units + s * units + k] * side];
        if (v > SETTLED * largest && overlap > SETTLED * largest) isSeen = true;
      }
      if (!isSeen) return false;
    }
  return true;
}

/** P(good) over Gaussian starts of the flow as lambda -> infinity. */
export function simulatedBasin(
  network: SeparatedNetwork,
  { dimension, runs, until, step = 0.2 }: BasinRequest,
  random: RandomNumbers,
): BasinShare {
  const { units } = network;
  const count = units * (1 + signalsOf(network));
  let good = 0;
  for (let run = 0; run < runs; run++) {
    const state = Float64Array.from({ length: count }, (_, k) =>
      k < units ? random.normal() : random.normal() / Math.sqrt(dimension),
    );
    const flow = new SlidingFlow(network, state);
    flow.advance(until, step);
    if (isGood(network, flow.state)) good++;
  }
  return shareOf(good, runs);
}

function shareOf(good: number, runs: number): BasinShare {
  // Laplace's rule keeps the error above 0 where all runs agree
  const smoothed = (good + 1) / (runs + 2);
  return { probability: good / runs, error: Math.sqrt((smoothed * (1 - smoothed)) / runs) };
}

/** P(good) of SGD itself at finite lambda and d, from Gaussian starts. */
export function walkedBasin(
  network: SpreadNetwork,
  { runs, until }: Pick<BasinRequest, "runs" | "until">,
  random: RandomNumbers,
): BasinShare {
  const steps = Math.round((until * network.dimension) / network.c);
  let good = 0;
  for (let run = 0; run < runs; run++) {
    const walker = new NetworkWalker(network, random);
    walker.advance(steps);
    if (isGood(network, walker.state)) good++;
  }
  return shareOf(good, runs);
}

/**
 * P(good) for small independent overlaps at the start, whose signs with those of v decide: every one of the groups is
 * met. Binary 1 - 2^(1-K), xor 1 - 4 (3/4)^K + 6 (1/2)^K - 4 (1/4)^K, by inclusion and exclusion.
 */
export function basinProbability({ model, units }: SeparatedNetwork): number {
  const groups = model === "binary" ? 2 : 4;
  let [sum, binomial] = [0, 1];
  for (let missing = 0; missing < groups; missing++) {
    sum += (-1) ** missing * binomial * (1 - missing / groups) ** units;
    binomial = (binomial * (groups - missing)) / (missing + 1);
  }
  return sum;
}

/** The squared length of a group at a fixed point, C = -logit(2 alpha) or -logit(4 alpha); 0 from alpha = 1/4, 1/8 on. */
export function groupSquare({ model, alpha }: SeparatedNetwork): number {
  const share = (model === "binary" ? 2 : 4) * alpha;
  return share >= 1 / 2 ? 0 : Math.log((1 - share) / share);
}
