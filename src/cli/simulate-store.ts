import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Run } from "../simulation/series-request.js";

/** Finished runs in a file of JSON lines: what they belong to, then a run each. */
export interface RunStore {
  readonly file: string;
  /** The runs found when the store was opened. */
  readonly finished: ReadonlyMap<number, Run>;
  keep(run: number, points: Run): void;
  /** Removes the file, and the folder when it is then empty. */
  discard(): void;
}

/**
 * Opens the store of a series. Runs belong together when `identity` (problem, method, seed, times, version)
 * is the same to the letter; its hash names the file. A line that was cut off while it was written is passed over.
 */
export function openRunStore(folder: string, name: string, identity: object): RunStore {
  const header = JSON.stringify(identity);
  const hash = createHash("sha256").update(header).digest("hex").slice(0, 12);
  const slug = name.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 60);
  const file = path.join(folder, `${slug}-${hash}.jsonl`);
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [first, ...lines] = text.split("\n");
  const finished = first === header ? new Map(lines.flatMap(runOf)) : new Map<number, Run>();
  let begun = first === header;
  let separator = text === "" || text.endsWith("\n") ? "" : "\n";
  return {
    file,
    finished,
    keep(run, points) {
      mkdirSync(folder, { recursive: true });
      const line = `${JSON.stringify({ run, points })}\n`;
      appendFileSync(file, separator + (begun ? line : `${header}\n${line}`));
      [begun, separator] = [true, ""];
    },
    discard() {
      rmSync(file, { force: true });
      if (existsSync(folder)) removeIfEmpty(folder);
    },
  };
}

function runOf(line: string): [number, Run][] {
  try {
    const { run, points } = JSON.parse(line, revived) as { run: number; points: Run };
    return Array.isArray(points) ? [[run, points]] : [];
  } catch {
    return [];
  }
}

/** JSON has no infinities: log10 of t = 0, and what became of a run that diverged. */
function revived(key: string, value: unknown): unknown {
  if (value !== null) return value;
  return key === "log10Time" ? -Infinity : NaN;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
  }
}
