import { readFile } from "node:fs/promises";
import { findFixedPoints } from "../../../fixed-points/find-fixed-points.js";
import type { FixedPoint } from "../../../fixed-points/fixed-point.js";
import { InputError } from "../../../problem/input-error.js";
import { parseText } from "../../../problem/parse-text.js";
import { tensorPca } from "../../../theories/tensor-pca/tensor-pca.js";
import type { AutonomousField } from "../../../theory/field.js";

/**
 * The fixed points of the problem in a file.
 * @throws InputError for a file that is not a problem, or one whose limit has infinitely many order parameters
 */
export async function fixedPointsOf(file: string): Promise<readonly FixedPoint[]> {
  return findFixedPoints(await fieldOf(await parseText(await textOf(file), file), file));
}

function fieldOf(raw: unknown, file: string): Promise<AutonomousField> {
  if (tensorPca.accepts(raw)) return tensorPca.field!(tensorPca.parse(raw, file));
  throw new InputError(
    file,
    "model",
    "this limit is not given as finitely many order parameters, expected tensor-pca",
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new InputError(file, "", `not readable (${code}), expected a JSON or YAML file`);
  }
}
