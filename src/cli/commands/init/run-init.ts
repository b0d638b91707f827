import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Theory } from "../../../theory/theory.js";
import { makeFolder } from "../../../workers/file-system-error.js";
import { EXIT, remark, UsageError, type Terminal } from "../../terminal/terminal.js";
import { theoryNamed } from "../../text/theory-named.js";
import { schemaText } from "../schema/schema-text.js";

/** Options of `init` as commander hands them over. */
export interface InitOptions {
  readonly model: string;
  readonly out: string;
}

/** Examples of the package, from dist/cli/commands/init/. */
const STARTERS = "../../../../examples/";

/** Writes problem and schema; nothing is overwritten. Returns the exit code. */
export async function runInit(
  { model, out }: InitOptions,
  terminal: Terminal,
  theories: readonly Theory[],
): Promise<number> {
  const theory = theoryNamed(theories, model);
  if (!/\.ya?ml$/i.test(out))
    throw new UsageError(`--out: "${out}", expected a file that ends in .yaml`);
  const schema = out.replace(/\.ya?ml$/i, ".schema.json");
  for (const file of [out, schema])
    if (existsSync(file)) throw new UsageError(`--out: "${file}" is there already`);
  const text = await readFile(
    new URL(`${STARTERS}starter-${theory.id}.yaml`, import.meta.url),
    "utf8",
  );
  makeFolder(path.dirname(out));
  await writeFile(schema, schemaText([theory]));
  await writeFile(out, `# yaml-language-server: $schema=${path.basename(schema)}\n${text}`);
  terminal.out(`${out}\n${schema}\n`);
  remark(terminal, `next: npx sgd-limits solve ${out} --at 1,10,100\n`);
  return EXIT.success;
}
