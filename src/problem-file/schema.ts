import * as z from "../bundled/zod.js";
import { LINK_NAMES } from "../losses/links/links.js";
import { LOSS_NAMES } from "../losses/losses.js";
import type { Problem } from "../problem/problem.js";
import { optimiserSchema } from "../optimisers/optimisers.js";
import { stepSizeSchema } from "../step-size/rules.js";
import { covarianceSchema } from "./schema-covariance.js";
import { meanSchema } from "./schema-mean.js";
import {
  atLeastZero,
  finite,
  identifier,
  keyed,
  listOf,
  natural,
  numbers,
  strict,
  text,
  title,
} from "../problem/schema-parts.js";

const DIMENSION = 'a positive integer or "infinity"';
const dimensionSchema = z.union([natural(DIMENSION), z.literal("infinity")], { error: DIMENSION });

const PROBABILITY = "a number between 0 and 1";
const classSchema = strict({
  probability: z.number({ error: PROBABILITY }).min(0, PROBABILITY).max(1, PROBABILITY),
  label: finite,
  mean: meanSchema,
  covariance: covarianceSchema,
});

const variableSchema = z.union([identifier, listOf(identifier)], {
  error: "an identifier such as r, or a list of them",
});
const lossSchema = z.union(
  [z.enum(LOSS_NAMES), strict({ expression: text, variable: variableSchema })],
  { error: `one of ${LOSS_NAMES.join(", ")} or an object with expression and variable` },
);

const COORDINATES =
  "a list of numbers, a list of such lists, an object as for a mean, or a list of such objects";
const linkSchema = z.union(
  [z.enum(LINK_NAMES), strict({ expression: text, variable: variableSchema })],
  {
    error: `one of ${LINK_NAMES.join(", ")} or an object with expression and variable`,
  },
);
const teacherSchema = strict({
  coordinates: z.union([numbers, listOf(numbers), meanSchema, listOf(meanSchema)], {
    error: COORDINATES,
  }),
  link: linkSchema,
  noise: atLeastZero.optional(),
  flip: z.number({ error: PROBABILITY }).min(0, PROBABILITY).max(1, PROBABILITY).optional(),
  labels: z.tuple([finite, finite], { error: "a list of two numbers" }).optional(),
});

const INITIAL =
  '"zero", an object of kind coordinates or random, or a list of objects as for a mean';
const initialSchema = z.union(
  [
    z.literal("zero"),
    listOf(meanSchema),
    keyed("kind", [
      strict({ kind: z.literal("coordinates"), values: listOf(numbers) }),
      strict({ kind: z.literal("random"), norm: atLeastZero, seed: z.int("an integer") }),
    ]),
  ],
  { error: INITIAL },
);

const parametersSchema = z.record(
  identifier,
  strict({ initial: finite, rate: atLeastZero.optional() }),
  { error: "an object with an object for every name" },
);

const DECISION = "an expression in the logits, or a list of them";

/** The shape of the problem file; what several fields say together is checked in consistency.ts. */
export const problemSchema = strict({
  name: title,
  dimension: dimensionSchema,
  classes: listOf(classSchema),
  loss: lossSchema,
  teacher: teacherSchema.optional(),
  stepSize: stepSizeSchema,
  ridge: atLeastZero.optional(),
  batch: natural("a positive integer").optional(),
  parameters: parametersSchema.optional(),
  decision: z.union([text, listOf(text)], { error: DECISION }).optional(),
  optimiser: optimiserSchema.optional(),
  initial: initialSchema.default("zero"),
  commutingTolerance: atLeastZero.optional(),
});

/** T with every readonly removed, so that the two declarations can be compared. */
type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T;
type Same<A, B> = [A, B] extends [B, A] ? true : never;
/** Fails to compile when the schema and the interface Problem part ways. */
export const schemaMatchesProblem: Same<z.output<typeof problemSchema>, Writable<Problem>> = true;
