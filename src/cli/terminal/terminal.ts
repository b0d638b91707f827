/** Where a command writes: results to `out`, progress and complaints to `note`. */
export interface Terminal {
  out(content: string | Uint8Array): void;
  note(text: string): void;
  /** Whether notes can be redrawn in place. */
  readonly interactive: boolean;
  /** The command line that asked: interpreter, script, words; needed to have others do a part of it. */
  readonly invocation?: readonly string[];
  /** Whether progress and what was found from before are left out; warnings and complaints never are. */
  readonly quiet?: boolean;
}

/** Says what need not be known, unless the terminal is quiet. */
export function remark(terminal: Terminal, text: string): void {
  if (!terminal.quiet) terminal.note(text);
}

/** Exit codes of every command. */
export const EXIT = {
  /** All went well. */
  success: 0,
  /** A numerical failure, or a verdict that differs from the recorded one. */
  failure: 1,
  /** Bad input: the problem file, an option, an argument. */
  badInput: 2,
} as const;

/** Bad input found on the command line; the message is one line. */
export class UsageError extends Error {}
