import { streamsOf } from "../../../simulation/random/streams.js";
import { walkedBasin, type BasinShare } from "../../../theories/mixture/separated/basins.js";
import type { SpreadNetwork } from "../../../theories/mixture/separated/network-walker.js";

interface Setting {
  readonly network: SpreadNetwork;
  readonly runs: number;
  readonly until: number;
}

const XOR = { model: "xor", units: 4, c: 1 } as const;

/** Shares of good ends of SGD itself, K = 4 on xor: classes far apart beside d, and at lambda = 30 in two dimensions d; K = 8. */
const SETTINGS = {
  apart: {
    network: { ...XOR, alpha: 0.05, lambda: 1e5, dimension: 100 },
    ...{ runs: 200, until: 100 },
  },
  small: {
    network: { ...XOR, alpha: 0.03, lambda: 30, dimension: 250 },
    ...{ runs: 100, until: 120 },
  },
  large: {
    network: { ...XOR, alpha: 0.03, lambda: 30, dimension: 1000 },
    ...{ runs: 80, until: 120 },
  },
  eight: {
    network: { ...XOR, units: 8, alpha: 0.03, lambda: 30, dimension: 100 },
    ...{ runs: 100, until: 120 },
  },
} satisfies Record<string, Setting>;

export type WalkedSetting = keyof typeof SETTINGS;

const known = new Map<WalkedSetting, BasinShare>();

/** Runs from a fixed seed, made once: claims and their controls are judged by the same ones. */
export function walkedShare(name: WalkedSetting): BasinShare {
  const { network, runs, until } = SETTINGS[name];
  const share = known.get(name) ?? walkedBasin(network, { runs, until }, streamsOf(37)(runs));
  known.set(name, share);
  return share;
}

export const walkedText = (name: WalkedSetting): string => {
  const { network, runs } = SETTINGS[name];
  const { probability, error } = walkedShare(name);
  return `$\\lambda = ${network.lambda}$, $d = ${network.dimension}$: $${probability.toFixed(3)} \\pm ${error.toFixed(3)}$ of ${runs}`;
};
