import { jsonSchemaOf } from "../problem/json-schema-of.js";
import type { JsonSchema } from "../theory/theory.js";
import { problemSchema } from "./schema.js";

/**
 * The shape of a mixture's problem file for editors. Labels may be left out where there is a teacher, and the step size
 * where the optimiser has its own: whether they may is said when the file is read.
 */
export function mixtureSchema(): JsonSchema {
  const { required, properties, ...schema } = jsonSchemaOf(problemSchema) as {
    required: string[];
    properties: Record<string, { items: { required: string[] } }>;
  };
  const { classes } = properties;
  const entry = { ...classes.items, required: without(classes.items.required, "label") };
  return {
    ...schema,
    required: without(required, "stepSize"),
    properties: { ...properties, classes: { ...classes, items: entry } },
  };
}

const without = (names: readonly string[], name: string): string[] =>
  names.filter((other) => other !== name);
