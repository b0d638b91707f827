import * as z from "../bundled/zod.js";
import { atLeastZero, keyed, listOf, numbers, positive, strict } from "../problem/schema-parts.js";

/** A negative exponent would make the largest eigenvalue, d^-exponent, grow without bound. */
const scale = positive.optional();
export const covarianceSchema = keyed("kind", [
  strict({ kind: z.literal("identity"), scale }),
  strict({ kind: z.literal("power-law"), exponent: atLeastZero, scale }),
  strict({
    kind: z.literal("blocks"),
    fractions: listOf(positive),
    eigenvalues: listOf(atLeastZero),
    scale,
  }),
  strict({ kind: z.literal("eigenvalues"), values: listOf(atLeastZero), scale }),
  strict({ kind: z.literal("marchenko-pastur"), ratio: positive, scale }),
  strict({ kind: z.literal("matrix"), rows: listOf(numbers), scale }),
]);
