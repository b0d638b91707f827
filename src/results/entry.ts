import { closestWord } from "../problem/closest-word.js";
import { InputError } from "../problem/input-error.js";
import type { QuantityDescription } from "../theory/quantity.js";
import type { Named, Theory } from "../theory/theory.js";
import { partAt, type Value } from "../theory/value.js";

/** One number of a quantity: "overlaps.1.2" is its value for class 1 and logit 2. */
export interface Entry {
  /** As it was asked for. */
  readonly word: string;
  readonly quantity: QuantityDescription;
  /** From 0, or names, one for each index of the shape; those not given are 0. */
  readonly indices: readonly (number | string)[];
  /** Whether its size is meant, whatever its sign: so it is under an alias. */
  readonly size: boolean;
}

/** Every name by which the entries of the theories' quantities are asked for, indices apart. */
export function quantityNames(theories: readonly Theory[]): string[] {
  const quantities = theories.flatMap(
    (theory): readonly QuantityDescription[] => theory.quantities,
  );
  return [...new Set(quantities.flatMap(({ name, aliases = [] }) => [name, ...aliases]))];
}

/**
 * The entry that a word such as "loss", "overlaps.2.1" (indices from 1) or "overlap" means.
 * @throws RangeError with the closest name, and for indices that the shape does not have
 */
export function entryNamed(word: string, theories: readonly Theory[]): Entry {
  const [name, ...numbers] = word.split(".");
  const quantities = theories.flatMap(
    (theory): readonly QuantityDescription[] => theory.quantities,
  );
  const quantity =
    quantities.find((known) => known.name === name) ??
    quantities.find(({ aliases }) => aliases?.includes(name));
  if (!quantity) throw new RangeError(unknownText(word, quantityNames(theories)));
  const rank = rankOf(quantity);
  const indices = numbers.map((text) =>
    isByName(quantity) && !/^\d+$/.test(text) ? text : Number(text),
  );
  const isIndex = (index: number | string): boolean =>
    typeof index === "string" ? index !== "" : Number.isInteger(index) && index > 0;
  if (indices.length > rank || !indices.every(isIndex))
    throw new RangeError(
      `${JSON.stringify(word)}: ${name} is ${rank === 0 ? "one number" : quantity.shape}, expected ${example(quantity)}`,
    );
  return {
    word,
    quantity,
    indices: Array.from({ length: rank }, (_, k) => {
      const index = indices[k] ?? 1;
      return typeof index === "string" ? index : index - 1;
    }),
    size: name !== quantity.name,
  };
}

/** How many indices a value has. */
function rankOf({ shape }: QuantityDescription): number {
  return shape.split("[").length - 1;
}

/** Whether its entries go by names of the problem file. */
function isByName({ shape }: QuantityDescription): boolean {
  return shape === "[parameter]";
}

function example(quantity: QuantityDescription): string {
  if (isByName(quantity)) return `a name of the problem file, such as ${quantity.name}.v1`;
  const ones = Array<string>(rankOf(quantity)).fill(".1").join("");
  return ones === "" ? quantity.name : `indices from 1, such as ${quantity.name}${ones}`;
}

function unknownText(word: string, names: readonly string[]): string {
  const meant = closestWord(word, names);
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  return `"${word}": no such quantity, expected one of ${names.join(", ")}${hint}`;
}

/** The quantity of an entry as text with $...$, with the indices that were given: "$m_{2,1}$". */
export function symbolOf({ word, quantity }: Entry): string {
  const indices = word.split(".").slice(1);
  return indices.length === 0
    ? `$${quantity.symbol}$`
    : `$(${quantity.symbol})_{${indices.join(",")}}$`;
}

/**
 * The number of an entry in a value.
 * @throws InputError for an index beyond the last
 */
export function numberAt({ word, indices }: Entry, value: Value, where: string): number {
  const found = indices.reduce<Value | undefined>(partAt, value);
  if (typeof found === "number") return found;
  if (indices.some((index) => typeof index === "string"))
    throw new InputError(where, word, "no such name, expected one of the problem file");
  throw new InputError(where, word, "beyond the last index, expected a smaller one");
}

/**
 * The entry that a word means for a problem.
 * @param where what the word was given to, such as "--observable"
 * @throws InputError where there is none of that name, or it is not defined for the problem
 */
export function entryFor(word: string, theory: Theory, problem: Named, where: string): Entry {
  const entry = explained(() => entryNamed(word, [theory]), where, word);
  const defined = theory.quantities.filter((quantity) => quantity.applies(problem));
  if (defined.some(({ name }) => name === entry.quantity.name)) return entry;
  const names = defined.map(({ name }) => name).join(", ");
  throw new InputError(where, word, `not defined for ${problem.name}, expected one of ${names}`);
}

function explained<T>(find: () => T, where: string, word: string): T {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const text = error.message.replace(`"${word}": `, "");
    throw new InputError(where, word, text);
  }
}
