import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";

/** Finished parts of a long computation in a file of JSON lines: what they belong to, then a part each. */
export interface PartStore<Part> {
  readonly file: string;
  /** [number] the parts found when the store was opened. */
  readonly finished: ReadonlyMap<number, Part>;
  keep(number: number, part: Part): void;
  /** Removes the file, and the folder when it is then empty. */
  discard(): void;
}

/**
 * Opens the store of a computation. Parts belong together when `identity` (problem, settings, version) is the
 * same to the letter; its hash names the file. A line that was cut off while it was written is passed over.
 * @param revive restores a value under a key where JSON has lost it (infinities become null)
 */
export function openPartStore<Part>(
  folder: string,
  name: string,
  identity: object,
  revive: (key: string, value: unknown) => unknown = (_, value) => value,
): PartStore<Part> {
  const header = JSON.stringify(identity);
  const hash = createHash("sha256").update(header).digest("hex").slice(0, 12);
  const slug = name.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 60);
  const file = path.join(folder, `${slug}-${hash}.jsonl`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [first, ...lines] = text.split("\n");
  let begun = first === header;
  let separator = text === "" || text.endsWith("\n") ? "" : "\n";
  return {
    file,
    finished: new Map(begun ? lines.flatMap((line) => partOf<Part>(line, revive)) : []),
    keep(number, part) {
      mkdirSync(folder, { recursive: true });
      const line = `${JSON.stringify({ number, part })}\n`;
      appendFileSync(file, separator + (begun ? line : `${header}\n${line}`));
      [begun, separator] = [true, ""];
    },
    discard() {
      rmSync(file, { force: true });
      if (existsSync(folder)) removeIfEmpty(folder);
    },
  };
}

function partOf<Part>(
  line: string,
  revive: (key: string, value: unknown) => unknown,
): [number, Part][] {
  try {
    const { number, part } = JSON.parse(line, revive) as { number: number; part?: Part };
    return part === undefined ? [] : [[number, part]];
  } catch {
    return [];
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
  }
}
