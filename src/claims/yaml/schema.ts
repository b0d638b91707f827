import * as z from "../../bundled/zod.js";
import { choice, finite, listOf, natural, strict, text } from "../../problem/schema-parts.js";
import { FAMILY_NAMES } from "./family.js";

const RANGE = "two finite numbers, ascending, such as [0, 1.5]";
const PROBLEM = "a problem, the path of a problem file, or an object with family";
const CONTROL = "a sentence, or an object with says";
const HORIZON = 'a time above 1, such as 1e100 or "10^4000"';

const problemSchema = z.union([text, z.looseObject({})], { error: PROBLEM });
const controlSchema = z.union(
  [text, strict({ says: text, problem: problemSchema.optional(), statement: text.optional() })],
  { error: CONTROL },
);

/** A claim of a YAML or JSON file; problems are read later. */
export const claimSchema = strict({
  id: text,
  title: text.optional(),
  statement: text.optional(),
  source: text.optional(),
  assumptions: listOf(text).optional(),
  recorded: choice(["proved", "supported", "refuted", "inconclusive"]).optional(),
  problem: problemSchema,
  says: text,
  horizon: z.union([finite, text], { error: HORIZON }).optional(),
  control: controlSchema.optional(),
  forAll: z
    .record(z.string(), z.tuple([finite, finite], { error: RANGE }), {
      error: "parameters with their ranges",
    })
    .optional(),
  exists: z
    .record(z.string(), z.tuple([finite, finite], { error: RANGE }), {
      error: "parameters with their ranges",
    })
    .optional(),
  beside: problemSchema.optional(),
  simulate: strict({
    runs: natural("a positive integer").optional(),
    seed: natural("a positive integer").optional(),
  }).optional(),
  where: text.optional(),
  runs: natural("a positive integer").optional(),
  seed: z.int({ error: "an integer" }).optional(),
});

export type ClaimData = z.output<typeof claimSchema>;

/** `{ family: power-law, alpha: 2 }`: the parameters that are missing come from the region. */
export const familySchema = z.object({ family: choice(FAMILY_NAMES) }, { error: PROBLEM });
