import { theoryNamed } from "../../text/theory-named.js";
import type { Theory } from "../../../theory/theory.js";

const DRAFT = "https://json-schema.org/draft/2020-12/schema";

/**
 * The schema of the problem files of one theory, or of all: then a file fits one of them.
 * @throws UsageError for a name that no theory has
 */
export function schemaText(theories: readonly Theory[], model?: string): string {
  const asked = model === undefined ? theories : [theoryNamed(theories, model)];
  const schemas = asked.flatMap(({ meaning, schema }) =>
    schema ? [{ title: meaning, ...schema() }] : [],
  );
  const shape = schemas.length === 1 ? schemas[0] : { title: "problem file", anyOf: schemas };
  return `${JSON.stringify({ $schema: DRAFT, ...shape }, null, 2)}\n`;
}
