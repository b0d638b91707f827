import type { FunctionNode } from "../../bundled/mathjs.js";
import { InputError } from "../../problem/input-error.js";

/** What a condition is made of: no ranges, matrices, assignments or units, which may run for ever. */
const ALLOWED: readonly string[] = [
  "ConstantNode",
  "SymbolNode",
  "OperatorNode",
  "RelationalNode",
  "ConditionalNode",
  "ParenthesisNode",
  "FunctionNode",
];
/** Of the numbers alone: the same point is inside or outside whenever it is asked. */
const FUNCTIONS: readonly string[] = [
  ...["abs", "sign", "sqrt", "exp", "log", "log10", "log2", "pow", "min", "max"],
  ...["floor", "ceil", "round", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "not"],
];

type Point = Readonly<Record<string, unknown>>;

/**
 * A condition on the parameters such as "alpha > 1 + beta", in the syntax of mathjs.
 * @throws InputError for one that cannot be read, names no parameter of the region, or is no condition
 */
export async function conditionFrom(
  text: string,
  parameters: readonly string[],
  where: string,
): Promise<(point: Point) => boolean> {
  const { parse } = await import("../../bundled/mathjs.js");
  const refuse = (what: string): never => {
    throw new InputError(
      where,
      "where",
      `${JSON.stringify(text)}: ${what}, expected a condition such as "alpha > 1 + beta"`,
    );
  };
  try {
    const node = parse(text);
    const forbidden = node.filter((part) => !ALLOWED.includes(part.type)).map(String)[0];
    if (forbidden !== undefined)
      return refuse(`${forbidden.slice(0, 40)} is no part of a condition`);
    const called = node.filter((part) => part.type === "FunctionNode") as FunctionNode[];
    const unknown = called.map(({ fn }) => fn.name).find((name) => !FUNCTIONS.includes(name));
    if (unknown !== undefined)
      return refuse(`${unknown} is not a function known here (${FUNCTIONS.join(", ")})`);
    const symbols = node.filter((part) => part.type === "SymbolNode").map(String);
    const [stranger] = symbols.filter((name) => !parameters.includes(name) && !(name in Math));
    if (stranger !== undefined)
      return refuse(
        `${stranger} is no parameter of forAll (${parameters.join(", ") || "there are none"})`,
      );
    const code = node.compile();
    const tried: unknown = code.evaluate(Object.fromEntries(parameters.map((name) => [name, 0.5])));
    if (typeof tried !== "boolean") return refuse("not true or false");
    return (point) => code.evaluate({ ...point }) === true;
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
