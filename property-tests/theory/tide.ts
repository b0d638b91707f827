import { InputError } from "../../src/problem/input-error.js";
import type { Method } from "../../src/theory/method.js";
import type { Theory } from "../../src/theory/theory.js";

/** A theory that has nothing in common with SGD: water in two basins, in two lines of closed form. */
export interface Tide {
  readonly name: string;
  readonly model: "tide";
  /** Power with which the first basin empties, > 0. */
  readonly ebb: number;
}

/** The levels (1 + t)^-ebb and -(1 + t)^(-2 ebb), and their sum. */
const levels = ({ ebb }: Tide, log10Time: number): [number, number] => {
  const log = log10Time < 15 ? Math.log1p(10 ** log10Time) : log10Time * Math.LN10;
  return [Math.exp(-ebb * log), -Math.exp(-2 * ebb * log)];
};

const ROUNDING = 1e-15;

const closedForm: Method<Tide> = {
  name: "closed-form",
  meaning: "two lines",
  options: ["paths"],
  obstacle: ({ ebb }) =>
    ebb > 100 ? { path: "ebb", text: `${ebb}, expected 100 at most` } : undefined,
  prepare: (problem) =>
    Promise.resolve(({ log10Times }) => {
      const beyond = log10Times.find((time) => time > 1000);
      if (beyond !== undefined)
        return Promise.resolve({
          kind: "out of range",
          log10Time: 1000,
          quantity: "levels",
          failure: `at t = 10^1000 the basins are dry, t = 10^${beyond} was asked for`,
          remedy: "ask for earlier times",
        });
      const found = log10Times.map((time) => levels(problem, time));
      const errors = log10Times.map((time) => ROUNDING * (1 + Math.max(0, time)));
      return Promise.resolve({
        method: "closed-form",
        log10Times,
        values: { levels: found, balance: found.map(([a, b]) => a + b) },
        errors: { levels: errors, balance: errors },
        warnings: ["the moon is not modelled"],
      });
    }),
};

export const tide: Theory<Tide> = {
  id: "tide",
  meaning: "water in two basins",
  accepts: (raw) =>
    typeof raw === "object" && raw !== null && "model" in raw && raw.model === "tide",
  parse(raw, where) {
    const { name, ebb } = raw as Partial<Tide>;
    if (typeof name === "string" && typeof ebb === "number" && ebb > 0)
      return { name, model: "tide", ebb };
    throw new InputError(where, "ebb", `${String(ebb)}, expected a number > 0`);
  },
  quantities: [
    {
      name: "levels",
      shape: "[basin]",
      meaning: "heights of the water",
      symbol: "h",
      aliases: ["level"],
      applies: () => true,
    },
    {
      name: "balance",
      shape: "number",
      meaning: "sum of the levels",
      symbol: "\\Sigma",
      applies: () => true,
    },
    {
      name: "foam",
      shape: "number",
      meaning: "never there",
      symbol: "f",
      applies: () => false,
    },
  ],
  methods: [closedForm],
  choose: () => closedForm,
  caption: ({ ebb }) => `ebb ${ebb}`,
  timeUnits: { epochs: ({ ebb }) => 1 / ebb },
  simulations: [{ name: "buckets", meaning: "the levels, spilt by a bucket" }],
  simulate: (problem, { runs, until, points, method }) => {
    const times = Array.from({ length: points + 1 }, (_, k) => (until * k) / points);
    const spilt = (run: number): number[][] =>
      times.map((time) => levels(problem, Math.log10(time)).map((h) => h * (1 + run)));
    return Promise.resolve({
      method: method ?? "buckets",
      times,
      finished: runs,
      values: { levels: Array.from({ length: runs }, (_, run) => spilt(run)) },
      warnings: [],
    });
  },
  parameters: { ebb: { meaning: "power of the ebb", paths: () => ["ebb"] } },
};
