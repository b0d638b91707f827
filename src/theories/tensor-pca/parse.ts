import * as z from "../../bundled/zod.js";
import { jsonSchemaOf } from "../../problem/json-schema-of.js";
import type { JsonSchema } from "../../theory/theory.js";
import { complaintsOf } from "../../problem/complaints.js";
import { refuse, type Complaint } from "../../problem/input-error.js";
import { atLeastZero, finite, keyed, positive, strict, title } from "../../problem/schema-parts.js";
import type { TensorPcaProblem } from "./problem.js";

const ORDER = "a whole number from 2 to 100";
const DIMENSION = "a whole number >= 2, or no dimension for the limit";

const schema = strict({
  $schema: z.string().optional(),
  name: title,
  model: z.literal("tensor-pca"),
  order: z.int({ error: ORDER }).min(2, ORDER).max(100, ORDER),
  signal: finite,
  stepSize: keyed("rule", [strict({ rule: z.literal("constant"), gamma: positive })]),
  initial: strict({ overlap: finite, squaredRest: atLeastZero }),
  dimension: z.int({ error: DIMENSION }).min(2, DIMENSION).optional(),
});

/** Keys that the mixture honours, and why there is no limit with them here. */
const MIXTURE_ONLY: Readonly<Record<string, string>> = {
  batch: "one fresh Y a step",
  ridge: "the bare loss",
  optimiser: "plain SGD",
  samples: "a fresh Y every step",
  loss: "L = |Y - x^(x)k|^2",
};

function mixtureKeys(raw: unknown): Complaint[] {
  if (typeof raw !== "object" || raw === null) return [];
  return Object.keys(MIXTURE_ONLY)
    .filter((key) => key in raw)
    .map((path) => ({
      path,
      text: `given, expected none with model tensor-pca (${MIXTURE_ONLY[path]}); mixtures take it`,
    }));
}

/** @throws InputError for anything but a tensor PCA problem */
export function parseTensorPca(raw: unknown, where: string): TensorPcaProblem {
  refuse(where, mixtureKeys(raw));
  const parsed = schema.safeParse(raw);
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, raw));
  const { $schema: _, ...problem } = parsed.data as TensorPcaProblem & { $schema?: string };
  return problem;
}

/** The shape for editors. */
export const tensorPcaSchema = (): JsonSchema => jsonSchemaOf(schema);
