import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  truncateSync,
} from "node:fs";
import path from "node:path";
import { fileSystemComplaint, isFileSystemError, makeFolder } from "./file-system-error.js";
import { shortHash, storedLines } from "./stored-lines.js";

/**
 * Finished parts of a long computation in a file: what they belong to, then a part each. Each writer has a file of its
 * own beside those of the others, so that machines which share the folder do not write into one another.
 */
export interface PartStore<Part, Key extends string | number = number> {
  readonly file: string;
  /** [key] the parts found when the store was opened, in its own file and in those of the other writers. */
  readonly finished: ReadonlyMap<Key, Part>;
  /** Appends a part. A file that cannot be written is noted once: the part is then not kept, and not lost to the caller. */
  keep(key: Key, part: Part): void;
  /** Removes the files of all writers, and the folder when it is then empty. */
  discard(): void;
}

export interface StoreRequest {
  readonly folder: string;
  /** What the file's name begins with. */
  readonly name: string;
  /** Problem, settings, version: parts belong together when it is the same to the letter; its hash names the file. */
  readonly identity: object;
  /** Who writes, where several do: its part of the file's name. */
  readonly writer?: string;
  /** Says in a line what was set aside, or cannot be kept. */
  readonly note: (text: string) => void;
}

/**
 * Opens the store of a computation. Every part carries a hash of itself with the identity: what is garbled, was
 * changed or belongs elsewhere is set aside in a file beside it, with a note, and is to be computed again. A process
 * may end at any moment: a line that was cut off is passed over.
 */
export function openPartStore<Part, Key extends string | number = number>(
  request: StoreRequest,
): PartStore<Part, Key> {
  const { folder, note } = request;
  const lines = storedLines<Key, Part>(request.identity);
  const slug = request.name.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 60);
  const stem = `${slug}-${shortHash(lines.header).slice(0, 12)}`;
  const file = path.join(folder, `${stem}${request.writer ? `.${request.writer}` : ""}${ENDING}`);
  const unlessRefused = refusalNote(file, note);
  const text = unlessRefused(() => readIfThere(file)) ?? "";
  const whole = wholeLines(text);
  const { parts, spoilt } = lines.read(whole);
  const finished = new Map(parts);
  for (const other of unlessRefused(() => filesOfWriters(folder, stem)) ?? []) {
    if (other === file) continue;
    const found = lines.read(wholeLines(unlessRefused(() => readIfThere(other)) ?? ""));
    for (const [key, part] of found.parts) finished.set(key, part);
    if (found.spoilt > 0)
      note(`${found.spoilt} lines of ${other} do not belong there and are not taken\n`);
  }
  let open = whole !== "" && spoilt === 0;
  let cutOff = whole !== text;
  const begin = (): void => {
    makeFolder(folder);
    const kept = [...parts].map(([key, part]) => lines.line(key, part));
    appendFileSync(file, [lines.header, ...kept, ""].join("\n"));
    open = true;
  };
  if (spoilt > 0) {
    unlessRefused(() => {
      note(`${spoilt} lines of ${file} do not belong there; set aside in ${setAside(file)}\n`);
      begin();
      cutOff = false;
    });
  }
  return {
    file,
    finished,
    keep(key, part) {
      unlessRefused(() => {
        if (cutOff) truncateSync(file, Buffer.byteLength(whole));
        cutOff = false;
        if (!open) begin();
        appendFileSync(file, `${lines.line(key, part)}\n`);
      });
    },
    discard: () => unlessRefused(() => removeFiles(filesOfWriters(folder, stem), folder)),
  };
}

/** Does something with the file system; the first refusal is noted, and nothing is tried after it. */
function refusalNote(
  file: string,
  note: (text: string) => void,
): <T>(work: () => T) => T | undefined {
  let refused = false;
  return (work) => {
    if (refused) return undefined;
    try {
      return work();
    } catch (error) {
      if (!isFileSystemError(error)) throw error;
      refused = true;
      note(
        `finished parts cannot be kept: ${fileSystemComplaint({ code: error.code, message: error.message, path: error.path ?? file })}\n`,
      );
      return undefined;
    }
  };
}

const ENDING = ".jsonl";

/** The files of one computation, whoever wrote them. */
function filesOfWriters(folder: string, stem: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(`${stem}.`) && name.endsWith(ENDING))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (error) {
    if (isFileSystemError(error) && ["ENOENT", "ENOTDIR"].includes(error.code)) return [];
    throw error;
  }
}

/** A process may end while it writes, and another may be writing now: what comes after the last end of line is no part. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n") + 1);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isFileSystemError(error) && error.code === "ENOENT") return "";
    throw error;
  }
}

/** Moves the file to the first free name beside it. */
function setAside(file: string): string {
  const aside = `${file}.aside-${shortHash(readFileSync(file, "utf8"))}`;
  renameSync(file, aside);
  return aside;
}

function removeFiles(files: readonly string[], folder: string): void {
  for (const file of files) rmSync(file, { force: true });
  try {
    rmdirSync(folder);
  } catch (error) {
    const left = isFileSystemError(error) && ["ENOTEMPTY", "ENOENT"].includes(error.code);
    if (!left) throw error;
  }
}
