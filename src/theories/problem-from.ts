import type { Named, Theory } from "../theory/theory.js";
import { THEORIES } from "./table.js";
import { theoryOf } from "./theory-of.js";

/** A problem with the theory that it belongs to. */
export interface TheoryProblem {
  readonly theory: Theory;
  readonly problem: Named;
}

/**
 * The problem that a plain value describes.
 * @param where the name that errors begin with
 * @throws InputError
 */
export function problemFrom(
  raw: unknown,
  where: string,
  theories: readonly Theory[] = THEORIES,
): TheoryProblem {
  const value = withoutSchema(raw);
  const theory = theoryOf(value, where, theories);
  return { theory, problem: theory.parse(value, where) };
}

/** `$schema` is for editors. */
function withoutSchema(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null || !("$schema" in raw)) return raw;
  const { $schema: _, ...rest } = raw;
  return rest;
}
