import type { Terminal } from "./terminal.js";

/** Shows how far long work has come; silent for the first seconds. */
export interface Progress {
  update(fraction: number, note: string): void;
  /** Removes what is still shown. */
  stop(): void;
}

const SILENT_MILLISECONDS = 2000;
const LINE_EVERY_MILLISECONDS = 5000;

/** A bar that redraws itself on a terminal, a plain line now and then elsewhere. */
export function createProgress(
  terminal: Terminal,
  clock: () => number = () => performance.now(),
): Progress {
  const start = clock();
  const silent = (): boolean => clock() - start < SILENT_MILLISECONDS;
  if (terminal.quiet) return { update: () => undefined, stop: () => undefined };
  const shown = terminal.interactive
    ? barProgress(terminal, silent)
    : lineProgress(terminal, silent, clock);
  return forwards(shown);
}

/** What begins again, as the next finer run does, shows the furthest that was reached until it gets past it. */
function forwards({ update, stop }: Progress): Progress {
  let furthest = 0;
  return {
    update(fraction, note) {
      furthest = Math.max(furthest, fraction > 0 ? Math.min(1, fraction) : 0);
      update(furthest, note);
    },
    stop,
  };
}

/** Redrawn in place and from the caller's thread, which the integration keeps busy. */
function barProgress(terminal: Terminal, silent: () => boolean): Progress {
  let shown = "";
  return {
    update(fraction, note) {
      if (silent()) return;
      const line = `[${"#".repeat(Math.round(20 * fraction)).padEnd(20)}] ${percent(fraction)} ${note}`;
      if (line === shown) return;
      shown = line;
      terminal.note(`\r\x1b[K${line}`);
    },
    stop: () => (shown === "" ? undefined : terminal.note("\r\x1b[K")),
  };
}

function lineProgress(terminal: Terminal, silent: () => boolean, clock: () => number): Progress {
  let last = -Infinity;
  return {
    update(fraction, note) {
      if (silent() || clock() - last < LINE_EVERY_MILLISECONDS) return;
      last = clock();
      terminal.note(`${percent(fraction)} ${note}\n`);
    },
    stop: () => undefined,
  };
}

function percent(fraction: number): string {
  return `${Math.floor(100 * fraction)
    .toString()
    .padStart(3)} %`;
}
