import type { OdeSystem } from "../derivation/ode-system.js";
import { Generator, type Source } from "../expression/javascript.js";
import type { Entry } from "./tensor-names.js";

/** The body of the slopes of the parameters, whose equations have no open index. */
export function parameterSlopesSource(
  { parameters, parameterEquations }: Pick<OdeSystem, "parameters" | "parameterEquations">,
  { scalars, expectations }: Readonly<Record<"scalars" | "expectations", readonly Entry[]>>,
): string {
  const named = (array: string, list: readonly { readonly name: string }[]): [string, Source][] =>
    list.map(({ name }, k) => [name, { code: `${array}[${k}]`, rate: "mode" }]);
  const generator = new Generator(
    new Map([
      ...named("parameters", parameters),
      ...named("scalars", scalars),
      ...named("expectations", expectations),
    ]),
  );
  const stores = parameterEquations.map(
    ({ tree }, k) => `out[${k}] = ${generator.value(tree).code};`,
  );
  return [...generator.beforeLoop, ...generator.inLoop, ...stores].join("\n");
}
