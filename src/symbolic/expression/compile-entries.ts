import type { Expression } from "./expression.js";
import { functionFromSource } from "./generated-function.js";
import { Generator, type Source } from "./javascript.js";
import { logisticForm } from "./logistic-form.js";

/** Arrays by name, in the order in which a function takes them, with what stands in their entries. */
type Arrays<T> = Readonly<Record<string, readonly T[]>>;

/** What stands for the variables in generated code. */
export const entriesOf = (read: Arrays<string>): Map<string, Source> =>
  new Map(
    Object.entries(read).flatMap(([array, names]) =>
      names.map((name, k): [string, Source] => [name, { code: `${array}[${k}]`, rate: "mode" }]),
    ),
  );

/**
 * A function of arrays whose entries are variables that writes expressions into the entries of others: the arrays read first, then
 * those written, each in the order given. What the expressions share is computed once.
 */
export function compileEntries(
  read: Arrays<string>,
  written: Arrays<Expression>,
): (...arrays: Float64Array[]) => void {
  const generator = new Generator(entriesOf(read));
  const statements = Object.entries(written).flatMap(([array, expressions]) =>
    expressions.map((e, n) => `${array}[${n}] = ${generator.value(logisticForm(e)).code};`),
  );
  return functionFromSource(
    [...Object.keys(read), ...Object.keys(written)],
    [...generator.inLoop, ...statements].join("\n"),
    generator.beforeLoop.join("\n"),
  ) as ReturnType<typeof compileEntries>;
}
