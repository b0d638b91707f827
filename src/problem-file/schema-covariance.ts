import { z } from "zod";
import { atLeastZero, keyed, listOf, numbers, positive, strict } from "../problem/schema-parts.js";

/** A negative exponent would make the largest eigenvalue, d^-exponent, grow without bound. */
export const covarianceSchema = keyed("kind", [
  strict({ kind: z.literal("identity") }),
  strict({ kind: z.literal("power-law"), exponent: atLeastZero }),
  strict({
    kind: z.literal("blocks"),
    fractions: listOf(positive),
    eigenvalues: listOf(atLeastZero),
  }),
  strict({ kind: z.literal("eigenvalues"), values: listOf(atLeastZero) }),
  strict({ kind: z.literal("marchenko-pastur"), ratio: positive }),
  strict({ kind: z.literal("matrix"), rows: listOf(numbers) }),
]);
