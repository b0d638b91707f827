import type { parse as Parse } from "../bundled/mathjs.js";
import { InputError } from "../problem/input-error.js";
import type { Axis } from "./axis.js";
import type { SweepLine } from "./sweep-result.js";

/** Values of the other parameter at which the line is taken. */
const POINTS = 101;
const WHERE = "--line";

/**
 * The line of "alpha = 1 + beta" in a diagram of alpha and beta, as far as it lies inside; the expression in the syntax of
 * mathjs.
 * @throws InputError unless there are two parameters, the left side is one of them and the right a function of the other
 */
export async function lineFrom(text: string, axes: readonly Axis[]): Promise<SweepLine> {
  const refuse = (what: string): never => {
    throw new InputError(
      WHERE,
      JSON.stringify(text),
      `${what}, expected a parameter and a function of the other one, such as "alpha = 1 + beta"`,
    );
  };
  const [left, right, ...more] = text.split("=").map((side) => side.trim());
  const own = axes.findIndex(({ name }) => name === left);
  if (axes.length !== 2) return refuse(`a diagram of ${axes.length} parameters`);
  if (own < 0 || right === undefined || right === "" || more.length > 0)
    return refuse(`"${left}" is none of ${axes.map(({ name }) => name).join(", ")}`);
  const [axis, other] = own === 0 ? axes : [axes[1], axes[0]];
  const { parse } = await import("../bundled/mathjs.js");
  const at = compiled(parse, right, other.name, refuse);
  const [low, high] = ends(axis);
  const points = evenly(...ends(other)).flatMap((value): [number, number][] => {
    const result = at(value);
    const inside = result >= low && result <= high;
    return inside ? [own === 0 ? [result, value] : [value, result]] : [];
  });
  return { text: `${left} = ${right}`, points };
}

function compiled(
  parse: typeof Parse,
  text: string,
  name: string,
  refuse: (what: string) => never,
): (value: number) => number {
  try {
    const node = parse(text);
    const symbols = node.filter((part) => part.type === "SymbolNode").map(String);
    const [stranger] = symbols.filter((symbol) => symbol !== name && !(symbol in Math));
    if (stranger !== undefined) return refuse(`${stranger} is not ${name}`);
    const code = node.compile();
    return (value) => Number(code.evaluate({ [name]: value }));
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function ends({ values }: Axis): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function evenly(low: number, high: number): number[] {
  return Array.from({ length: POINTS }, (_, k) => low + ((high - low) * k) / (POINTS - 1));
}
