const TOKEN =
  /[ \t\r\n]*(?:(?<scalar>"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b)|(?<mark>[{}[\],:]))/y;

/** What may come next: a value, a value or "]", a key, a key or "}", ":", "," or the end of what is open. */
type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or end";
type Mark = "{" | "[" | "}" | "]" | ":" | ",";

/**
 * Offset of the first token that breaks the grammar of JSON (RFC 8259), or the length of a text that
 * ends too early. JSON.parse knows it but does not always say.
 */
export function jsonErrorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  TOKEN.lastIndex = 0;
  for (;;) {
    const from: number = TOKEN.lastIndex;
    const groups: Partial<Record<string, string>> | undefined = TOKEN.exec(text)?.groups;
    if (groups === undefined) return from + blanks(text, from);
    const { scalar } = groups;
    const token = scalar ?? groups.mark ?? "";
    const next: Expected | undefined =
      scalar === undefined
        ? afterMark(expected, token as Mark, open)
        : afterScalar(expected, scalar);
    if (next === undefined) return TOKEN.lastIndex - token.length;
    expected = next;
  }
}

function blanks(text: string, from: number): number {
  return /^[ \t\r\n]*/.exec(text.slice(from))?.[0].length ?? 0;
}

/** The state after a string, number or word, or undefined where none may stand. */
function afterScalar(expected: Expected, token: string): Expected | undefined {
  if (expected.startsWith("value")) return ", or end";
  return expected.startsWith("key") && token.startsWith('"') ? ":" : undefined;
}

function afterMark(expected: Expected, mark: Mark, open: ("{" | "[")[]): Expected | undefined {
  if (mark === ":") return expected === ":" ? "value" : undefined;
  if (mark === "{" || mark === "[") {
    if (!expected.startsWith("value")) return undefined;
    open.push(mark);
    return mark === "{" ? "key or }" : "value or ]";
  }
  const inside = open.at(-1);
  if (mark === ",") {
    if (expected !== ", or end" || inside === undefined) return undefined;
    return inside === "{" ? "key" : "value";
  }
  const mayClose = expected === ", or end" || expected.endsWith(mark);
  if (!mayClose || inside !== (mark === "}" ? "{" : "[")) return undefined;
  open.pop();
  return ", or end";
}
