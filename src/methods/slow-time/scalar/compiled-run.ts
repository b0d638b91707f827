import type { Exports } from "#compiled/slow-time";
import {
  emptyOneLogitMoments,
  type OneLogitExpectations,
} from "../../../expectation/one-logit-expectations.js";
import { LogisticExpectation } from "../../../expectation/logistic.js";
import type { Family } from "./family.js";
import {
  AT_ZERO,
  type ReportedSnapshot,
  type RunResult,
  type RunSettings,
} from "./run-settings.js";
import { borrowInstance, returnInstance, type SlowTimeHost } from "./slow-time-module.js";

/**
 * Integrates families through the log times, ascending; changes them. This is SlowTimeRun, compiled to
 * WebAssembly: `families` are copied over, what is reported is copied back, and expectations are asked for
 * but those of the binary logistic loss, which are compiled with it.
 */
export function compiledRun(
  families: readonly Family[],
  expectation: OneLogitExpectations,
  settings: RunSettings,
  logTimes: readonly number[],
): RunResult {
  const instance = borrowInstance();
  const { exports } = instance;
  exports.open(settings.probabilities.length, logTimes.length);
  try {
    const mirror = new Mirror(exports, families, expectation, settings);
    instance.host = mirror;
    write(exports, exports.probabilitiesAt(), settings.probabilities);
    const logistic = isLogistic(expectation);
    if (logistic)
      write(
        exports,
        exports.signsAt(),
        expectation.signs.subarray(0, settings.probabilities.length),
      );
    write(exports, exports.logTimesAt(), logTimes);
    const { degree, stepSize, tolerance, sweepTolerance, parts, begin = AT_ZERO } = settings;
    exports.beginAt(begin.logTau, begin.logTime);
    const end = exports.run(logistic ? 1 : 0, degree, stepSize, tolerance, sweepTolerance, parts);
    return { end, logTime: exports.reachedTime(), snapshots: mirror.snapshots };
  } finally {
    returnInstance(instance);
  }
}

/** One that wraps the logistic expectation is another loss for all that is known here. */
export function isLogistic(expectation: OneLogitExpectations): expectation is LogisticExpectation {
  return expectation.constructor === LogisticExpectation;
}

/** Steps take tens of microseconds: fewer than what it takes to tell of one. */
const STEPS_PER_NOTE = 16;

/** Keeps the families of the compiled code and of the host alike. */
class Mirror implements SlowTimeHost {
  readonly snapshots: ReportedSnapshot[] = [];
  /** Largest estimated error of the expectations. */
  private error: number;
  private steps = 0;
  /** [family] the rates that the compiled code has: other ones are another array. */
  private readonly rates: Float64Array[] = [];
  private readonly expected = emptyOneLogitMoments();

  constructor(
    private readonly exports: Exports,
    private readonly families: readonly Family[],
    private readonly expectation: OneLogitExpectations,
    private readonly settings: RunSettings,
  ) {
    this.error = expectation.accuracy;
    for (let f = 0; f < families.length; f++) this.add(families[f], f);
  }

  evaluate(classIndex: number, mean: number, variance: number, out: number): void {
    const { expected, exports } = this;
    this.expectation.evaluate(classIndex, mean, variance, expected);
    const memory = memoryOf(exports);
    const at = out / 8;
    memory[at] = expected.logScale;
    memory[at + 1] = expected.gradient;
    memory[at + 2] = expected.hessian;
    memory[at + 3] = expected.fisher;
    memory[at + 4] = expected.error;
    this.error = Math.max(this.error, expected.error);
  }

  extend(logStart: number, logEnd: number): void {
    const { extend } = this.settings;
    if (!extend) return;
    const { exports, families } = this;
    extend(logStart, logEnd, () => {
      families.forEach(({ value }, f) => read(exports, exports.valueAt(f), value));
    });
    for (let f = 0; f < families.length; f++) {
      if (families[f].logRate !== this.rates[f]) this.fill(families[f], f);
    }
  }

  passed(logTime: number): void {
    this.steps++;
    if (this.steps % STEPS_PER_NOTE === 0) this.settings.onProgress?.(logTime);
  }

  report(
    logTime: number,
    logTau: number,
    meansAt: number,
    variancesAt: number,
    logNorm: number,
  ): void {
    const { exports } = this;
    const means = new Float64Array(this.settings.probabilities.length);
    const variances = new Float64Array(means.length);
    read(exports, meansAt, means);
    read(exports, variancesAt, variances);
    const values = this.settings.perMode ? this.families.map((_, f) => this.reported(f)) : [];
    const ofExpectations = this.error;
    this.snapshots.push({ logTime, logTau, means, variances, values, logNorm, ofExpectations });
  }

  private reported(f: number): Float64Array {
    const value = new Float64Array(this.families[f].value.length);
    read(this.exports, this.exports.reportedAt(f), value);
    return value;
  }

  private add(family: Family, f: number): void {
    const { exports } = this;
    exports.addFamily(family.isSignal ? 1 : 0, family.hasOwn ? 1 : 0, family.value.length);
    if (family.isSignal) write(exports, exports.directionAt(f), family.direction);
    write(exports, exports.ratioAt(f), family.ratio);
    for (let i = 0; i < family.ownDirection.length; i++) {
      write(exports, exports.ownDirectionAt(f, i), family.ownDirection[i]);
    }
    for (let i = 0; i < family.ownRatio.length; i++) {
      write(exports, exports.ownRatioAt(f, i), family.ownRatio[i]);
    }
    this.fill(family, f);
  }

  private fill(family: Family, f: number): void {
    const { exports } = this;
    exports.resize(f, family.logRate.length);
    write(exports, exports.logRateAt(f), family.logRate);
    write(exports, exports.weightAt(f), family.weight);
    write(exports, exports.valueAt(f), family.value);
    exports.setRetired(f, family.retiredWeight, family.logNormRetired);
    this.rates[f] = family.logRate;
  }
}

/** All of the memory of the last run, anew when it has grown or is another's: a view for every stretch is dear. */
let view = new Float64Array(0);

function memoryOf({ memory: { buffer } }: Exports): Float64Array {
  if (view.buffer !== buffer) view = new Float64Array(buffer);
  return view;
}

function write(exports: Exports, address: number, values: ArrayLike<number>): void {
  const memory = memoryOf(exports);
  const at = address / 8;
  for (let k = 0; k < values.length; k++) memory[at + k] = values[k];
}

function read(exports: Exports, address: number, out: Float64Array): void {
  const memory = memoryOf(exports);
  const at = address / 8;
  for (let k = 0; k < out.length; k++) out[k] = memory[at + k];
}
