const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * A key that an object of a valid JSON text holds twice, with its offset; undefined where there is none. JSON.parse takes the last
 * one in silence (RFC 8259 leaves it open).
 */
export function duplicateKey(text: string): { key: string; offset: number } | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last = { token: "", offset: 0 };
  for (const { 0: token, index: offset } of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const key = JSON.parse(last.token) as string;
      const keys = open[open.length - 1];
      if (keys?.has(key)) return { key, offset: last.offset };
      keys?.add(key);
    }
    last = { token, offset };
  }
  return undefined;
}
