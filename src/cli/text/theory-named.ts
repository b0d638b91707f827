import type { Theory } from "../../theory/theory.js";
import { UsageError } from "../terminal/terminal.js";

/** @throws UsageError for a name that no theory has */
export function theoryNamed(theories: readonly Theory[], name: string): Theory {
  const found = theories.find(({ id }) => id === name);
  if (found) return found;
  const known = theories.map(({ id }) => id).join(", ");
  throw new UsageError(`--model: "${name}", expected one of ${known}`);
}
