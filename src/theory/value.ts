/**
 * A number, an array over classes, logits, blocks, ...: [class], [class][logit], [class][logit][logit], or an object
 * whose entries go by name: [parameter].
 */
export type Value = number | readonly Value[] | NamedValues;
export interface NamedValues {
  readonly [name: string]: Value;
}

/** The numbers of a value, read in order. */
export function flatten(value: Value): readonly number[] {
  return typeof value === "number" ? [value] : partsOf(value).flatMap(([, part]) => flatten(part));
}

/** The parts of an array or an object, each with its name: indices count from 1. */
export function partsOf(value: Exclude<Value, number>): readonly (readonly [string, Value])[] {
  if (isList(value)) return value.map((part, k) => [String(k + 1), part] as const);
  return Object.entries(value);
}

/** The part of a value at a place, a name or an index from 0 in their order; undefined where there is none. */
export function partAt(value: Value | undefined, place: number | string): Value | undefined {
  if (typeof value === "number" || value === undefined) return undefined;
  if (typeof place === "number") return partsOf(value).at(place)?.[1];
  return partsOf(value).find(([name]) => name === place)?.[1];
}

/** A value of the same shape, each part made from its place. */
export function mapParts(
  value: Exclude<Value, number>,
  make: (part: Value, place: number | string) => Value,
): Value {
  if (isList(value)) return value.map(make);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, make(part, name)] as const),
  );
}

/** A function of the numbers that stand in one place of values of one shape. */
export function entrywise(
  values: readonly Value[],
  make: (numbers: readonly number[]) => number,
): Value {
  const [first] = values;
  if (typeof first === "number") return make(values as readonly number[]);
  return mapParts(first, (part, place) =>
    entrywise(
      values.map((value) => partAt(value, place) ?? part),
      make,
    ),
  );
}

/** Whether the parts go by their place: to tell the two kinds of values with parts apart. */
function isList(value: Exclude<Value, number>): value is readonly Value[] {
  return Array.isArray(value);
}
