import type { Document } from "yaml";
import { duplicateKey } from "./duplicate-key.js";
import { InputError, shown } from "./input-error.js";
import { jsonErrorOffset } from "./json-error-offset.js";

/**
 * The plain value that a JSON or YAML text stands for. YAML's parser is loaded only when needed.
 * @throws InputError with line and column
 */
export async function parseText(text: string, path: string): Promise<unknown> {
  return isJson(text, path) ? parseJson(text, path) : await parseYaml(text, path);
}

function isJson(text: string, path: string): boolean {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase();
  if (extension === ".json") return true;
  if (extension === ".yaml" || extension === ".yml") return false;
  return /^\s*[{[]/.test(text);
}

function parseJson(text: string, path: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const twice = duplicateKey(text);
    if (twice === undefined) return value;
    const { key, offset } = twice;
    throw new InputError(path, position(text, offset), `${shown(key)} twice, expected once`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const offset = jsonErrorOffset(text);
    const found = /^[\w.+-]+|^[^]?/.exec(text.slice(offset))?.[0] ?? "";
    const what = found === "" ? "the text ends too early" : `unexpected ${JSON.stringify(found)}`;
    throw new InputError(path, position(text, offset), `${what}, expected JSON`);
  }
}

function position(text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n");
  return `line ${lines.length}, column ${lines[lines.length - 1].length + 1}`;
}

async function parseYaml(text: string, path: string): Promise<unknown> {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { prettyErrors: false });
  const error = document.errors.at(0);
  if (error === undefined) return plainValue(document, path);
  const what = error.message.split("\n")[0];
  throw new InputError(path, position(text, error.pos[0]), `${what}, expected YAML`);
}

/** Aliases are resolved last, so an unknown one shows only here. */
function plainValue(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const what = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new InputError(path, "", `${what}, expected YAML`);
  }
}
