/**
 * Runs in slow time, compiled ahead: fast from the first step on, where JavaScript spends the first tenths of a
 * second in unoptimised code. The expectations of the binary logistic loss are compiled along, those of other
 * losses asked for. One run at a time; its arrays are written and read through their addresses.
 */
import { DriveEvaluator } from "../methods/slow-time/scalar/drive.js";
import { Family } from "../methods/slow-time/scalar/family.js";
import type { Instant } from "../methods/slow-time/scalar/instant.js";
import type { RunObserver } from "../methods/slow-time/scalar/run-observer.js";
import { SlowTimeRun } from "../methods/slow-time/scalar/slow-time-run.js";
import type { OneLogitDrive, OneLogitMoments } from "../expectation/one-logit-expectations.js";
import { LogisticExpectation } from "../expectation/logistic.js";
import { Lobatto } from "../numerics/lobatto.js";
import { evaluate, extend, passed, report } from "./host.js";
import { mark, release } from "./region.js";

/** Hands everything on to the host. */
class Host implements RunObserver {
  extend(logStart: f64, logEnd: f64): void {
    extend(logStart, logEnd);
  }
  passed(logTime: f64): void {
    passed(logTime);
  }
  report(logTime: f64, instant: Instant, values: Float64Array[], logNorm: f64): void {
    reported = values;
    report(logTime, instant.logTau, instant.means.dataStart, instant.variances.dataStart, logNorm);
  }
}

/** The expectations that the host has. */
class HostExpectation implements OneLogitDrive {
  evaluate(classIndex: i32, mean: f64, variance: f64, out: OneLogitMoments): void {
    evaluate(classIndex, mean, variance, changetype<usize>(out));
  }
}

let marker: usize = 0;
let probabilities: Float64Array = new Float64Array(0);
let signs: Float64Array = new Float64Array(0);
let logTimes: Float64Array = new Float64Array(0);
let families: Family[] = [];
let reported: Float64Array[] = [];
let reached: f64 = -Infinity;
let beginTau: f64 = -Infinity;
let beginTime: f64 = -Infinity;

/** Opens a run; `close` gives back its memory. */
export function open(classes: i32, times: i32): void {
  marker = mark();
  probabilities = new Float64Array(classes);
  signs = new Float64Array(classes);
  logTimes = new Float64Array(times);
  families = [];
}

export function close(): void {
  release(marker);
}

/**
 * Addresses of the shares p_i, the signs 2 y_i - 1 for the binary logistic loss, and the log times, to be filled
 * before `run`.
 */
export function probabilitiesAt(): usize {
  return probabilities.dataStart;
}

export function signsAt(): usize {
  return signs.dataStart;
}

export function logTimesAt(): usize {
  return logTimes.dataStart;
}

/** Appends a family; `owning`: every node has a direction and a ratio of its own. */
export function addFamily(isSignal: bool, owning: bool, size: i32): void {
  const classes = probabilities.length;
  const family = new Family(isSignal, new Float64Array(classes), new Float64Array(classes));
  for (let i = 0; owning && i < classes; i++) {
    family.ownDirection.push(new Float64Array(size));
    family.ownRatio.push(new Float64Array(size));
  }
  families.push(family);
}

export function directionAt(f: i32): usize {
  return families[f].direction.dataStart;
}

export function ratioAt(f: i32): usize {
  return families[f].ratio.dataStart;
}

export function ownDirectionAt(f: i32, classIndex: i32): usize {
  return families[f].ownDirection[classIndex].dataStart;
}

export function ownRatioAt(f: i32, classIndex: i32): usize {
  return families[f].ownRatio[classIndex].dataStart;
}

/** Gives a family as many nodes, to be filled anew. */
export function resize(f: i32, size: i32): void {
  const family = families[f];
  family.logRate = new Float64Array(size);
  family.weight = new Float64Array(size);
  family.value = new Float64Array(size);
}

export function logRateAt(f: i32): usize {
  return families[f].logRate.dataStart;
}

export function weightAt(f: i32): usize {
  return families[f].weight.dataStart;
}

export function valueAt(f: i32): usize {
  return families[f].value.dataStart;
}

export function setRetired(f: i32, weight: f64, logNorm: f64): void {
  families[f].retiredWeight = weight;
  families[f].logNormRetired = logNorm;
}

/** Where the run begins. */
export function beginAt(logTau: f64, logTime: f64): void {
  beginTau = logTau;
  beginTime = logTime;
}

/** Everything is filled in; returns how the run ended. */
export function run(
  isLogistic: bool,
  degree: i32,
  stepSize: f64,
  tolerance: f64,
  sweepTolerance: f64,
  parts: i32,
): i32 {
  const expectation: OneLogitDrive = isLogistic
    ? new LogisticExpectation(signs)
    : new HostExpectation();
  const evaluator = new DriveEvaluator(expectation, probabilities);
  const rule = new Lobatto(degree);
  const slowTime = new SlowTimeRun(
    families,
    evaluator,
    rule,
    stepSize,
    tolerance,
    sweepTolerance,
    parts,
    new Host(),
  );
  slowTime.beginAt(beginTau, beginTime);
  const end = slowTime.run(logTimes);
  reached = slowTime.logTime;
  return end;
}

/** log of the time at which the last run ended. */
export function reachedTime(): f64 {
  return reached;
}

/** Address of the values of a family at the time that is being reported. */
export function reportedAt(f: i32): usize {
  return reported[f].dataStart;
}
