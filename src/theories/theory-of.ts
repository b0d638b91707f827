import { InputError, shown } from "../problem/input-error.js";
import type { Theory } from "../theory/theory.js";

/**
 * The theory that a problem file, or a problem that was read from one, belongs to.
 * @throws InputError where none of the theories accepts it
 */
export function theoryOf(raw: unknown, where: string, theories: readonly Theory[]): Theory {
  const [theory, ...others] = theories.filter((one) => one.accepts(raw));
  if (others.length > 0) {
    const ids = [theory, ...others].map(({ id }) => id).join(", ");
    throw new Error(`theoryOf: ${where}: accepted by ${ids}, expected one theory`);
  }
  if (theory) return theory;
  const model = typeof raw === "object" && raw !== null && "model" in raw ? raw.model : undefined;
  const known = theories.map(({ id }) => id).join(", ");
  throw new InputError(where, "model", `${shown(model)}, expected a problem of one of ${known}`);
}
