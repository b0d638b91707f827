import code, { type Exports, type Hosts } from "#compiled/slow-time";
import { compileAhead, instanceOf } from "../../../numerics/compiled-module.js";

/** What it calls; means and variances are addresses. */
export type SlowTimeHost = Hosts["host.js"];

/** Has the code compiled and a first instance made: a matter of starting up, not of solving. */
export async function slowTimeCompiled(): Promise<void> {
  await compileAhead(code);
  if (idle.length === 0) idle.push(new SlowTimeInstance());
}

/** A memory that grew beyond this, in bytes, is not kept. */
const LARGEST_KEPT = 1 << 26;

/** The compiled code with a memory of its own, for one run after the other. */
export class SlowTimeInstance {
  readonly exports: Exports;
  host: SlowTimeHost | undefined;

  constructor() {
    const host: SlowTimeHost = {
      evaluate: (classIndex, mean, variance, out) =>
        this.host?.evaluate(classIndex, mean, variance, out),
      extend: (logStart, logEnd) => this.host?.extend(logStart, logEnd),
      passed: (logTime) => this.host?.passed(logTime),
      report: (...found) => this.host?.report(...found),
    };
    this.exports = instanceOf(code, "slow-time", { "host.js": host });
  }
}

const idle: SlowTimeInstance[] = [];

/** An instance of its own until it is handed back. */
export function borrowInstance(): SlowTimeInstance {
  return idle.pop() ?? new SlowTimeInstance();
}

export function returnInstance(instance: SlowTimeInstance): void {
  instance.host = undefined;
  instance.exports.close();
  if (instance.exports.memory.buffer.byteLength <= LARGEST_KEPT) idle.push(instance);
}
