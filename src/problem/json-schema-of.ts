import * as z from "../bundled/zod.js";
import type { JsonSchema } from "../theory/theory.js";
import { LISTS } from "./files/lists.js";

/** What may stand for a list of numbers. */
const REFERENCE = {
  type: "object",
  description: "numbers in a .npy, .npz or .csv file, relative to the problem file",
  properties: { file: { type: "string" }, array: { type: "string" } },
  required: ["file"],
  additionalProperties: false,
};

/** The JSON Schema of an object as it is written in a file: with `$schema`, and files in place of lists of numbers. */
export function jsonSchemaOf(shape: z.ZodType): JsonSchema {
  const { $schema: _, ...written } = z.toJSONSchema(shape, { io: "input" }) as JsonSchema;
  const { properties, ...rest } = withReferences(written) as { properties: JsonSchema };
  return { ...rest, properties: { $schema: { type: "string" }, ...properties } };
}

/** Where numbers may stand in a file of their own, the schema says so. */
function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withReferences);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]: [string, unknown]) => {
    const inner = withReferences(value);
    const isList = LISTS.includes(key) && typeof inner === "object";
    return [key, isList ? { anyOf: [inner, REFERENCE] } : inner] as const;
  });
  return Object.fromEntries(entries);
}
