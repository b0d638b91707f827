/** What is used of it, by name: a bundler leaves out the rest. */
export {
  array,
  boolean,
  discriminatedUnion,
  enum,
  int,
  literal,
  looseObject,
  number,
  object,
  record,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  union,
} from "zod";
export type { core, output, ZodType } from "zod";
