import * as z from "../../../bundled/zod.js";
import { complaintsOf } from "../../../problem/complaints.js";
import { refuse } from "../../../problem/input-error.js";
import { jsonSchemaOf } from "../../../problem/json-schema-of.js";
import { atLeastZero, natural, positive, strict, text } from "../../../problem/schema-parts.js";
import type { JsonSchema } from "../../../theory/theory.js";
import type { FrontierProblem } from "./problem.js";

const SHARE = "a number > 0 and < 1";
const MORE = "a number > 1";

const schema = strict({
  $schema: z.string().optional(),
  name: text,
  model: z.literal("power-law-random-features"),
  features: z.literal("optimal"),
  alpha: positive,
  beta: atLeastZero,
  ambientPerFeature: z.number({ error: MORE }).gt(1, MORE),
  kernel: z.number({ error: SHARE }).gt(0, SHARE).lt(1, SHARE),
  batch: natural("a whole number >= 1").default(1),
});

/** @throws InputError for anything but a compute-optimal frontier */
export function parseFrontier(raw: unknown, where: string): FrontierProblem {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, raw));
  const { $schema: _, ...problem } = parsed.data as FrontierProblem & { $schema?: string };
  return problem;
}

/** The shape for editors. */
export const frontierSchema = (): JsonSchema => jsonSchemaOf(schema);
