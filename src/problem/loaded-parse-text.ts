/** The plain value that a JSON or YAML text stands for, by code that is loaded for it: objects need none. */
export async function parseText(text: string, path: string): Promise<unknown> {
  const { parseText: parsed } = await import("./parse-text.js");
  return parsed(text, path);
}
