import { constants } from "node:os";
import type { Terminal } from "./terminal.js";

/** What the terminal (Ctrl-C, and when it closes) and batch systems (before they kill) send. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Parts under way that end by then are kept as well; the others are begun again by the same command. */
const GRACE_MILLISECONDS = 500;

/** The same for work that keeps this thread busy, which hears no signal: the process ends by it at once. */
export const untilKilled: typeof untilInterrupted = async (_terminal, _kept, work) => ({
  found: await work(new AbortController().signal),
});

/** The exit code of a process that a signal ends: 128 and its number, as shells count. */
const codeOf = (name: (typeof SIGNALS)[number]): number => 128 + constants.signals[name];

/**
 * Ends the process when it is asked to stop, with a word on what is done; for commands whose main thread only waits.
 * @returns what lets signals through again
 */
export function sayingWhenInterrupted(
  { note, interactive }: Terminal,
  done: () => string,
): () => void {
  const leave = (name: (typeof SIGNALS)[number]): never => {
    note(`${interactive ? "\n" : ""}sgd-limits: interrupted; ${done()}\n`);
    process.exit(codeOf(name));
  };
  for (const signal of SIGNALS) process.on(signal, leave);
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, leave);
  };
}

/** What work has found, and the exit code where a signal ended it early: 128 and the signal's number, as shells count. */
export interface Ended<T> {
  readonly found: T;
  readonly interrupted?: number;
}

/**
 * Does work that keeps its finished parts, and ends it when the process is asked to stop: at its own pace for half a
 * second, then, or at a second request, the process itself. Commands that keep nothing are ended by the signal at once.
 * @param kept says what is kept and how to go on
 */
export async function untilInterrupted<T>(
  terminal: Terminal,
  kept: () => string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Ended<T>> {
  const controller = new AbortController();
  let interrupted: number | undefined;
  let last: NodeJS.Timeout | undefined;
  const leave = (code: number): never => {
    terminal.note(`${terminal.interactive ? "\n" : ""}sgd-limits: interrupted; ${kept()}\n`);
    process.exit(code);
  };
  const abort = (name: (typeof SIGNALS)[number]): void => {
    const code = codeOf(name);
    if (interrupted !== undefined) return leave(code);
    interrupted = code;
    controller.abort();
    last = setTimeout(leave, GRACE_MILLISECONDS, code);
  };
  for (const signal of SIGNALS) process.on(signal, abort);
  try {
    const found = await work(controller.signal);
    return { found, ...(interrupted !== undefined && { interrupted }) };
  } finally {
    clearTimeout(last);
    for (const signal of SIGNALS) process.removeListener(signal, abort);
  }
}
