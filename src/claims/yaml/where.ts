import { InputError } from "../../problem/input-error.js";

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
  const { parse } = await import("mathjs");
  const refuse = (what: string): never => {
    throw new InputError(
      where,
      "where",
      `${JSON.stringify(text)}: ${what}, expected a condition such as "alpha > 1 + beta"`,
    );
  };
  try {
    const node = parse(text);
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
