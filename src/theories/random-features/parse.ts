import * as z from "../../bundled/zod.js";
import { jsonSchemaOf } from "../../problem/json-schema-of.js";
import type { JsonSchema } from "../../theory/theory.js";
import { complaintsOf } from "../../problem/complaints.js";
import { refuse } from "../../problem/input-error.js";
import {
  atLeastZero,
  keyed,
  natural,
  positive,
  strict,
  title,
} from "../../problem/schema-parts.js";
import type { RandomFeaturesProblem } from "./problem.js";

const FEATURES = "a whole number >= 1";
const BATCH = "a whole number >= 1";
/** Integers up to 2^53 are written exactly; larger numbers of features stand for themselves. */
const count = z
  .number({ error: FEATURES })
  .min(1, FEATURES)
  .refine((value) => Number.isInteger(value), FEATURES);

const schema = strict({
  $schema: z.string().optional(),
  name: title,
  model: z.literal("power-law-random-features"),
  alpha: positive,
  beta: atLeastZero,
  features: count,
  ambient: count,
  gamma: positive.optional(),
  stepSize: keyed("rule", [strict({ rule: z.literal("constant"), gamma: positive })]).optional(),
  batch: natural(BATCH).default(1),
});

/** @throws InputError for anything but a problem of power-law random features */
export function parseRandomFeatures(raw: unknown, where: string): RandomFeaturesProblem {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, raw));
  const { $schema: _, stepSize, gamma = stepSize?.gamma, ...rest } = parsed.data as Raw;
  const given = [parsed.data?.gamma, stepSize?.gamma].filter((value) => value !== undefined);
  if (given.length !== 1)
    refuse(where, [{ path: "gamma", text: `given ${given.length} times, expected once` }]);
  if (!(rest.ambient > rest.features))
    refuse(where, [
      { path: "ambient", text: `${rest.ambient}, expected more than features (${rest.features})` },
    ]);
  return { ...rest, gamma: gamma! };
}

type Raw = Omit<RandomFeaturesProblem, "gamma"> & {
  $schema?: string;
  gamma?: number;
  stepSize?: { gamma: number };
};

/** The shape for editors. */
export const randomFeaturesSchema = (): JsonSchema => jsonSchemaOf(schema);
