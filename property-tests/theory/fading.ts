import { InputError } from "../../src/problem/input-error.js";
import type { Method } from "../../src/theory/method.js";
import type { Theory } from "../../src/theory/theory.js";

/** A theory of one number in closed form, computed as badly as is asked for: an absolute error drowns what decays. */
export interface Fading {
  readonly name: string;
  readonly model: "fading";
  /** The level is t^power. */
  readonly power: number;
  /** log10 of the absolute error of the level; none unless given. */
  readonly log10Error?: number;
  /** Error of the logarithm of the tide, which is t^power too: absolute below 1, relative above. */
  readonly logarithmError?: number;
}

const ROUNDING = 1e-12;

/** Multiples of the error that take either sign in no order. */
const noise = (k: number): number => 0.9 * Math.cos(1.7 * k * k + 0.3);

const closedForm: Method<Fading> = {
  name: "closed-form",
  meaning: "a power of t with the noise of too few digits",
  options: [],
  obstacle: () => undefined,
  prepare: ({ power, log10Error = -Infinity, logarithmError = ROUNDING }) =>
    Promise.resolve(({ log10Times }) => {
      const logs = log10Times.map((time) => power * Math.max(time, 0) * Math.LN10);
      const error = 10 ** log10Error;
      const levels = logs.map((log, k) => Math.exp(log) + error * noise(k));
      const logErrors = logs.map(() => logarithmError);
      return Promise.resolve({
        method: "closed-form",
        log10Times,
        values: { level: levels, tide: logs.map(Math.exp), logTide: logs },
        errors: {
          level: levels.map((level) => ROUNDING + error / Math.abs(level)),
          tide: logErrors,
          logTide: logErrors,
        },
        warnings: [],
      });
    }),
};

const applies = (): boolean => true;

export const fading: Theory<Fading> = {
  id: "fading",
  meaning: "a level that loses its digits",
  accepts: (raw) =>
    typeof raw === "object" && raw !== null && "model" in raw && raw.model === "fading",
  parse(raw, where) {
    const problem = raw as Partial<Fading>;
    if (typeof problem.name === "string" && typeof problem.power === "number")
      return { ...problem, name: problem.name, model: "fading", power: problem.power };
    throw new InputError(where, "power", `${String(problem.power)}, expected a number`);
  },
  quantities: [
    { name: "level", shape: "number", meaning: "the level", symbol: "h", applies },
    {
      ...{ name: "tide", shape: "number", meaning: "the tide", symbol: "T", applies },
      ...{ logarithm: "logTide", sign: "positive" },
    },
    {
      ...{ name: "logTide", shape: "number", meaning: "its logarithm", symbol: "\\log T", applies },
      logarithmic: true,
    },
  ],
  methods: [closedForm],
  choose: () => closedForm,
  parameters: {},
};
