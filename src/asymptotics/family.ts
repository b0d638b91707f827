import type { Term } from "./correction.js";
import type { Law } from "./law-form.js";

/** A family of growth laws that is linear in its parameters, either in log y or in log |log y|. */
export interface Family {
  readonly name: string;
  /** In LaTeX, without dollar signs. */
  readonly form: string;
  /** What the leading terms add up to. */
  readonly of: "log y" | "log |log y|";
  /** Parameters in the order of the terms; the constant comes last and is not named. */
  readonly parameters: readonly string[];
  readonly terms: readonly Term[];
  /** The law with the parameters that were found; sign is that of log y. */
  law(values: readonly number[], sign: 1 | -1): Law;
}

const one: Term = () => 1;
const time: Term = (x) => x;
const logTime: Term = (x) => Math.log(x);
const logLogTime: Term = (x) => Math.log(Math.log(x));

/** From the simplest to the richest. */
export const FAMILIES: readonly Family[] = [
  {
    name: "constant",
    form: "1",
    of: "log y",
    parameters: [],
    terms: [one],
    law: () => ({ power: 0, logPower: 0 }),
  },
  {
    name: "power of log log t",
    form: "(\\log\\log t)^r",
    of: "log y",
    parameters: ["r"],
    terms: [logLogTime, one],
    law: ([r]) => ({ power: 0, logPower: 0, logLogPower: r }),
  },
  {
    name: "power of log t",
    form: "(\\log t)^q",
    of: "log y",
    parameters: ["q"],
    terms: [logTime, one],
    law: ([q]) => ({ power: 0, logPower: q }),
  },
  {
    name: "power of t",
    form: "t^p",
    of: "log y",
    parameters: ["p"],
    terms: [time, one],
    law: ([p]) => ({ power: p, logPower: 0 }),
  },
  {
    name: "power of t with a power of log t",
    form: "t^p (\\log t)^q",
    of: "log y",
    parameters: ["p", "q"],
    terms: [time, logTime, one],
    law: ([p, q]) => ({ power: p, logPower: q }),
  },
  {
    name: "stretched exponential in log t",
    form: "\\exp(\\pm c (\\log t)^s)",
    of: "log |log y|",
    parameters: ["s"],
    terms: [logTime, one],
    law: ([s, c], sign) => stretched("log t", s, sign, c),
  },
  {
    name: "stretched exponential in t",
    form: "\\exp(\\pm c t^s)",
    of: "log |log y|",
    parameters: ["s"],
    terms: [time, one],
    law: ([s, c], sign) => stretched("t", s, sign, c),
  },
];

function stretched(base: "t" | "log t", exponent: number, sign: 1 | -1, logC: number): Law {
  const stretch = { base, exponent, sign, coefficient: Math.exp(logC) };
  return { power: 0, logPower: 0, stretch };
}
