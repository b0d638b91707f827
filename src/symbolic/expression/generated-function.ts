import { erf, logcosh, logistic, logPhi, Phi, relu, softplus, step } from "./special-functions.js";

/** Functions that generated code calls by name. */
export const HELPERS: Readonly<Record<string, (u: number) => number>> = {
  logistic,
  softplus,
  logcosh,
  relu,
  step,
  erf,
  Phi,
  logPhi,
};

/** Makes a function of a body; `parameters` are its arguments, `constants` statements run once. */
export function functionFromSource(
  parameters: readonly string[],
  body: string,
  constants = "",
): unknown {
  const names = Object.keys(HELPERS);
  // The source is generated from a parsed expression: numbers, known symbols and known functions only.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const factory = new Function(
    ...names,
    `"use strict";\n${constants}\nreturn function (${parameters.join(", ")}) {\n${body}\n};`,
  ) as (...helpers: readonly unknown[]) => unknown;
  return factory(...Object.values(HELPERS));
}
