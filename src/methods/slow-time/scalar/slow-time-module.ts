import code from "#compiled/slow-time";
import { compileAhead, instanceOf } from "../../../numerics/compiled-module.js";

/** What src/compiled/slow-time.ts exports; addresses are in bytes, flags 0 or 1. */
export interface SlowTimeExports {
  readonly memory: WebAssembly.Memory;
  open(classes: number, times: number): void;
  close(): void;
  probabilitiesAt(): number;
  signsAt(): number;
  logTimesAt(): number;
  addFamily(isSignal: number, owning: number, size: number): void;
  directionAt(family: number): number;
  ratioAt(family: number): number;
  ownDirectionAt(family: number, classIndex: number): number;
  ownRatioAt(family: number, classIndex: number): number;
  resize(family: number, size: number): void;
  logRateAt(family: number): number;
  weightAt(family: number): number;
  valueAt(family: number): number;
  setRetired(family: number, weight: number, logNorm: number): void;
  run(
    isLogistic: number,
    degree: number,
    stepSize: number,
    tolerance: number,
    sweepTolerance: number,
    parts: number,
  ): number;
  reachedTime(): number;
  reportedAt(family: number): number;
}

/** What it calls, of src/compiled/host.ts; means and variances are addresses. */
export interface SlowTimeHost {
  evaluate(classIndex: number, mean: number, variance: number, out: number): void;
  extend(logStart: number, logEnd: number): void;
  passed(logTime: number): void;
  report(logTime: number, logTau: number, means: number, variances: number, logNorm: number): void;
}

/** Has the code compiled: a matter of starting up, not of solving. */
export const slowTimeCompiled = (): Promise<void> => compileAhead(code);

/** A memory that grew beyond this, in bytes, is not kept. */
const LARGEST_KEPT = 1 << 26;

/** The compiled code with a memory of its own, for one run after the other. */
export class SlowTimeInstance {
  readonly exports: SlowTimeExports;
  host: SlowTimeHost | undefined;

  constructor() {
    const host: SlowTimeHost = {
      evaluate: (classIndex, mean, variance, out) =>
        this.host?.evaluate(classIndex, mean, variance, out),
      extend: (logStart, logEnd) => this.host?.extend(logStart, logEnd),
      passed: (logTime) => this.host?.passed(logTime),
      report: (...found) => this.host?.report(...found),
    };
    this.exports = instanceOf(code, "slow-time", { "host.js": host }) as SlowTimeExports;
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
