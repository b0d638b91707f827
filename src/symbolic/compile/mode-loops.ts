import type { Expression } from "../expression/expression.js";
import type { Source } from "../expression/javascript.js";
import { Generator } from "../expression/javascript.js";
import type { OdeSystem } from "../derivation/ode-system.js";

/** Sources of all symbols, and the statements that name the columns of the arrays. */
function columns(system: OdeSystem): { symbols: Map<string, Source>; statements: string[] } {
  const symbols = new Map<string, Source>();
  system.scalars.forEach(({ name }, k) =>
    symbols.set(name, { code: `scalars[${k}]`, rate: "call" }),
  );
  system.expectations.forEach(({ name }, k) =>
    symbols.set(name, { code: `expectations[${k}]`, rate: "call" }),
  );
  system.unknowns.forEach(({ name }, k) =>
    symbols.set(name, { code: `state[${offset(k)}]`, rate: "mode" }),
  );
  system.modeConstants.forEach(({ name }, k) =>
    symbols.set(name, { code: `constants${k}[mode]`, rate: "mode" }),
  );
  const statements = system.modeConstants.map(
    (_, k) => `const constants${k} = modeConstants[${k}];`,
  );
  return { symbols, statements };
}

const offset = (unknown: number): string =>
  unknown === 0 ? "mode" : unknown === 1 ? "mode + modes" : `mode + ${unknown} * modes`;

/**
 * The body of the right-hand side: one loop over the modes for all equations.
 * @param rates the right-hand sides of the system's rates, which the equations abbreviate
 */
export function rightHandSideSource(
  system: OdeSystem,
  equations: readonly Expression[],
  rates: readonly Expression[],
): string {
  const { symbols, statements } = columns(system);
  const generator = new Generator(symbols);
  rates.forEach((rate, k) => symbols.set(system.rates[k].name, generator.value(rate)));
  const stores = equations.map((right, k) => {
    const { code } = generator.value(right);
    return `derivative[${offset(k)}] = ${code};`;
  });
  return [
    `const modes = state.length / ${system.unknowns.length};`,
    ...statements,
    ...generator.beforeLoop,
    "for (let mode = 0; mode < modes; mode++) {",
    ...[...generator.inLoop, ...stores].map((line) => `  ${line}`),
    "}",
  ].join("\n");
}

/** The body of the averages: one loop over the modes for all of them. */
export function averagesSource(system: OdeSystem, averaged: readonly Expression[]): string {
  const { symbols, statements } = columns(system);
  const generator = new Generator(symbols);
  const sums = averaged.map((integrand, k) => {
    const { code } = generator.value(integrand);
    return `sum${k} += fraction * ${code};`;
  });
  return [
    "const modes = fractions.length;",
    ...statements,
    ...averaged.map((_, k) => `let sum${k} = 0;`),
    ...generator.beforeLoop,
    "for (let mode = 0; mode < modes; mode++) {",
    "  const fraction = fractions[mode];",
    ...[...generator.inLoop, ...sums].map((line) => `  ${line}`),
    "}",
    ...averaged.map((_, k) => `out[${k}] = sum${k};`),
  ].join("\n");
}
