import * as z from "../bundled/zod.js";
import {
  atLeastZero,
  finite,
  keyed,
  listOf,
  numbers,
  positive,
  strict,
} from "../problem/schema-parts.js";

/** Below -1 the squared norm of the mean, scale^2 times the integral of u^exponent, diverges. */
const EXPONENT = "a number > -1";
const exponent = z.number({ error: EXPONENT }).gt(-1, EXPONENT);

const SIGN = "1 or -1";
const sign = z
  .number({ error: SIGN })
  .refine((value): boolean => Math.abs(value) === 1, { error: SIGN });

export const meanSchema = keyed("kind", [
  strict({ kind: z.literal("uniform"), scale: finite }),
  strict({ kind: z.literal("power-law"), exponent, scale: finite }),
  strict({
    kind: z.literal("blocks"),
    fractions: listOf(positive),
    squaredNorms: listOf(atLeastZero),
    signs: listOf(sign).optional(),
  }),
  strict({ kind: z.literal("coordinates"), values: numbers }),
  strict({ kind: z.literal("zero") }),
]);
