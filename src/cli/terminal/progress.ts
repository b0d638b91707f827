import type { Terminal } from "./terminal.js";

/** Shows how far long work has come; silent for the first seconds. */
export interface Progress {
  /** @param run how many came before, of work that is repeated more and more finely: each begins at 0 */
  update(fraction: number, note: string, run?: number): void;
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

/** What begins again shows the furthest that was reached until it gets past it. */
function forwards({ update, stop }: Progress): Progress {
  let furthest = 0;
  return {
    update(fraction, note, run) {
      const share = fraction > 0 ? Math.min(1, fraction) : 0;
      furthest = Math.max(furthest, run === undefined ? share : overRuns(run, share));
      update(furthest, run === undefined ? note : `${note}, run ${run + 1}`);
    },
    stop,
  };
}

/** Two runs tell an error and mostly do; each further one takes half of what was left for it and all after it. */
const overRuns = (run: number, share: number): number =>
  run < 2 ? 0.4 * (run + share) : 1 - 0.2 * 2 ** (2 - run) * (1 - share / 2);

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
