import { createHash } from "node:crypto";

/** Parts of a computation as lines of JSON that prove themselves: a header, then a part each with its hash. */
export interface StoredLines<Key, Part> {
  /** The first line: what the parts belong to. */
  readonly header: string;
  line(key: Key, part: Part): string;
  /** The parts of a text of whole lines that belong to this header, and how many of its lines do not. */
  read(text: string): { readonly parts: Map<Key, Part>; readonly spoilt: number };
}

/** @param identity problem, settings and version of the program; its hash enters that of every part */
export function storedLines<Key extends string | number, Part>(
  identity: object,
): StoredLines<Key, Part> {
  const header = JSON.stringify(identity);
  const hashOf = (body: string): string => shortHash(`${header}\n${body}`);
  const partOf = (line: string): [Key, Part] | undefined => {
    const [, hash, body] = /^\{"hash":"([0-9a-f]+)",(.*)$/.exec(line) ?? [];
    if (body === undefined || hash !== hashOf(body)) return undefined;
    const { key, part } = JSON.parse(`{${body}`, revive) as { key: Key; part: Part };
    return [key, part];
  };
  return {
    header,
    line(key, part) {
      const body = JSON.stringify({ key, part }, finite).slice(1);
      return `{"hash":"${hashOf(body)}",${body}`;
    },
    read(text) {
      const [first, ...lines] = text.split("\n");
      if (text === "") return { parts: new Map(), spoilt: 0 };
      if (first !== header) return { parts: new Map(), spoilt: lines.length };
      const found = lines.slice(0, -1).map(partOf);
      const whole = found.filter((entry) => entry !== undefined);
      return { parts: new Map(whole), spoilt: found.length - whole.length };
    },
  };
}

export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** JSON has no infinities and no not-a-number: they are written as text that begins as no other does. */
const MARK = "\u0000";

function finite(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? `${MARK}${value}` : value;
}

function revive(_: string, value: unknown): unknown {
  return typeof value === "string" && value.startsWith(MARK) ? Number(value.slice(1)) : value;
}
