import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** What node throws when a file cannot be used: a code, and the call that failed. */
interface FileSystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
}

/** What the codes mean, and whether the place named was a wrong one rather than the machine out of order. */
const REASONS: Readonly<Record<string, readonly [reason: string, misplaced: boolean]>> = {
  ENOENT: ["no such file or folder", true],
  ENOTDIR: ["a file where a folder belongs", true],
  EEXIST: ["a file or a link to nothing where a folder belongs", true],
  EISDIR: ["a folder where a file belongs", true],
  ELOOP: ["a link that leads back to itself", true],
  ENAMETOOLONG: ["a name that is too long", true],
  EACCES: ["no permission", true],
  EPERM: ["no permission", true],
  EROFS: ["read-only", true],
  ENOSPC: ["no space left on the device", false],
  EDQUOT: ["no space left in the quota", false],
};

export function isFileSystemError(error: unknown): error is FileSystemError {
  return error instanceof Error && "code" in error && "syscall" in error && "errno" in error;
}

/** The part of it that is shown; an error of a stream may have no place. */
type Located = Pick<NodeJS.ErrnoException, "code" | "path" | "message">;

/** One line: the place, and what is the matter with it. */
export function fileSystemComplaint({ code, path, message }: Located): string {
  const known = code !== undefined && Object.hasOwn(REASONS, code);
  const reason = known ? REASONS[code][0] : message;
  return path === undefined ? reason : `${path}: ${reason}`;
}

/** Whether the user named a place that cannot serve: bad input. Otherwise the machine has failed. */
export function isMisplaced({ code }: FileSystemError): boolean {
  return Object.hasOwn(REASONS, code) && REASONS[code][1];
}

/** Makes a folder if need be. Throws what node does where that cannot be, or where nothing may be written into it. */
export function makeFolder(folder: string): void {
  makeWithParents(folder);
  accessSync(folder, constants.W_OK);
}

/**
 * What node's `recursive` does, but for its end: where a parent is there and a folder in it is refused as if it were not, as
 * everywhere below /proc, node tries for ever.
 */
function makeWithParents(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    const parent = dirname(folder);
    const missing = isFileSystemError(error) && error.code === "ENOENT" && !existsSync(parent);
    if (!missing || parent === folder) throw error;
    makeWithParents(parent);
    makeWithParents(folder);
  }
}
