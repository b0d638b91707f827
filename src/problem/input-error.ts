import { printableLine } from "./printable.js";

/**
 * Input that cannot be used, said in one line: `where: path: what is wrong, expected what`.
 * The command line prints the message and exits with code 2.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  /**
   * @param where the file, or what stands for it
   * @param path the place inside, such as `classes[1].mean.scale`; empty for the whole
   * @param complaint what is wrong and what was expected
   */
  constructor(
    readonly where: string,
    readonly path: string,
    readonly complaint: string,
  ) {
    super(oneLine([where, path, complaint].filter((part) => part !== "").join(": ")));
  }
}

/** Longer messages are cut in the middle: what was expected stands at the end. */
const LONGEST = 1000;

/** A message on one line of a terminal, whatever text of the user's it holds: control characters are written as escapes. */
export function oneLine(message: string): string {
  const short =
    message.length > LONGEST
      ? `${message.slice(0, LONGEST / 2)} ... ${message.slice(-LONGEST / 2)}`
      : message;
  return printableLine(short);
}

/** A complaint about one place of the input; the first of several is the one shown. */
export interface Complaint {
  readonly path: string;
  readonly text: string;
}

/** Throws the first complaint and counts the others; returns when there is none. */
export function refuse(where: string, complaints: readonly Complaint[]): void {
  if (complaints.length === 0) return;
  const [first] = complaints;
  const more = complaints.length > 1 ? ` (and ${complaints.length - 1} more)` : "";
  throw new InputError(where, first.path, first.text + more);
}

/** A value as it is shown in a complaint: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "bigint" ? value.toString() : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
