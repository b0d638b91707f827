import path from "node:path";
import { InputError } from "../input-error.js";
import { LISTS } from "./lists.js";
import type { NumberTable } from "./number-table.js";
import { readTable } from "./read-table.js";

/**
 * A problem file's plain value with every `{ "file": "K.npy" }` replaced by the numbers in it, a path being
 * relative to the problem file. A file of one column or one row is a list, any other a list of rows.
 * @throws InputError that names the problem file, the place in it and the file
 */
export async function resolveFiles(raw: unknown, problemFile: string): Promise<unknown> {
  return resolved(raw, "", problemFile);
}

async function resolved(value: unknown, place: string, problemFile: string): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    if (value.every((entry) => typeof entry !== "object")) return value;
    return Promise.all(value.map((entry, k) => resolved(entry, `${place}[${k}]`, problemFile)));
  }
  const entries = Object.entries(value).map(async ([key, entry]: [string, unknown]) => {
    const inner = place === "" ? key : `${place}.${key}`;
    const numbers = LISTS.includes(key) && isReference(entry);
    return [
      key,
      numbers
        ? await numbersIn(entry, inner, problemFile, key === "rows")
        : await resolved(entry, inner, problemFile),
    ] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

interface Reference {
  readonly file: string;
  readonly array?: string;
}

function isReference(entry: unknown): entry is Reference {
  return typeof entry === "object" && entry !== null && "file" in entry;
}

async function numbersIn(
  reference: Reference,
  place: string,
  problemFile: string,
  asRows: boolean,
): Promise<unknown> {
  const { file, array, ...others } = reference as Reference & Record<string, unknown>;
  const unknown = Object.keys(others).at(0);
  if (unknown !== undefined)
    throw new InputError(problemFile, `${place}.${unknown}`, "unknown key, expected file, array");
  for (const [key, text] of Object.entries({ file, array }))
    if (typeof text !== "string" && !(key === "array" && text === undefined))
      throw new InputError(problemFile, `${place}.${key}`, `no text, expected a name`);
  const table = await readTable(path.resolve(path.dirname(problemFile), file), array).catch(
    (error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(problemFile, place, error.message);
    },
  );
  return listsOf(table, asRows);
}

function listsOf(table: NumberTable, asRows: boolean): number[] | number[][] {
  const row = new Float64Array(table.columns);
  const lists = Array.from({ length: table.rows }, (_, k) => {
    table.read(k, row);
    return [...row];
  });
  if (asRows) return lists;
  if (table.columns === 1) return lists.map(([entry]) => entry);
  return table.rows === 1 ? lists[0] : lists;
}
