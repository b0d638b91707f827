import * as z from "../bundled/zod.js";
import { isOneLine } from "./printable.js";

/**
 * Building blocks of the schema. The message of every part is the bare expectation ("a number >= 0");
 * complaints.ts puts path and value in front of it.
 */
export const finite = z.number({ error: "a finite number" });
export const atLeastZero = z.number({ error: "a number >= 0" }).min(0, "a number >= 0");
export const positive = z.number({ error: "a number > 0" }).positive("a number > 0");
export const text = z.string({ error: "a string" }).min(1, "a string that is not empty");
/** What names something in tables and titles. */
export const title = text.refine(isOneLine, "one line without control characters");

const IDENTIFIER = "an identifier such as r";
export const identifier = z
  .string({ error: IDENTIFIER })
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, IDENTIFIER);

export function natural(expectation: string) {
  return z.int({ error: expectation }).positive(expectation);
}

/** A list with at least one entry. */
export function listOf<T extends z.ZodType>(entry: T) {
  return z.array(entry, { error: "a list" }).min(1, "a list that is not empty");
}

export const numbers = listOf(finite);

export function choice<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `one of ${values.join(", ")}` });
}

/** An object that refuses keys it does not know; the message for those is the list of keys it has. */
export function strict<T extends z.core.$ZodLooseShape>(shape: T) {
  const keys = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? keys : `an object with ${keys}`),
  });
}

/** One of several objects told apart by `key` (kind, rule). */
export function keyed<
  const T extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]],
>(key: string, options: T) {
  return z.discriminatedUnion(key, options, {
    error: (issue) =>
      (issue.code as string) === "invalid_union"
        ? `one of ${String((issue as { options?: unknown[] }).options?.join(", "))}`
        : `an object with a ${key}`,
  });
}
