/**
 * The collocation step of slow time for the binary logistic loss, compiled ahead: fast from the first step on,
 * where JavaScript spends the first tenths of a second in unoptimised code. One step at a time; its arrays are
 * written and read through their addresses.
 */
import { CollocationStep } from "../dynamics/slow-time/collocation-step.js";
import { DriveEvaluator } from "../dynamics/slow-time/drive.js";
import { Family } from "../dynamics/slow-time/family.js";
import { Instant } from "../dynamics/slow-time/instant.js";
import { LogisticExpectation } from "../expectation/logistic.js";
import { Lobatto } from "../numerics/lobatto.js";
import { mark, release } from "./region.js";

let marker: usize = 0;
let probabilities: Float64Array = new Float64Array(0);
let signs: Float64Array = new Float64Array(0);
let families: Family[] = [];
let step: CollocationStep | null = null;
let start: Instant = new Instant();

/** Opens a step; `close` gives back its memory. */
export function open(classes: i32): void {
  marker = mark();
  probabilities = new Float64Array(classes);
  signs = new Float64Array(classes);
  families = [];
}

export function close(): void {
  release(marker);
}

/** Addresses of the shares p_i and of the signs 2 y_i - 1, to be filled before `ready`. */
export function probabilitiesAt(): usize {
  return probabilities.dataStart;
}

export function signsAt(): usize {
  return signs.dataStart;
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

/** Gives a family as many nodes. */
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

export function setRetired(f: i32, weight: f64): void {
  families[f].retiredWeight = weight;
}

/** Everything is filled in (for families with nodes of their own, the values too). */
export function ready(degree: i32, stepSize: f64): void {
  const evaluator = new DriveEvaluator(new LogisticExpectation(signs), probabilities);
  start = new Instant();
  start.scalars = new Float64Array(evaluator.size);
  step = new CollocationStep(families, evaluator, new Lobatto(degree), stepSize);
}

export function startAt(): usize {
  return start.scalars.dataStart;
}

export function predictionAt(): usize {
  return step!.prediction.dataStart;
}

export function scalarsAt(): usize {
  return step!.scalars.dataStart;
}

export function logCurvatureAt(): usize {
  return step!.logCurvature.dataStart;
}

export function meansAt(node: i32): usize {
  return step!.means[node].dataStart;
}

export function variancesAt(node: i32): usize {
  return step!.variances[node].dataStart;
}

export function solve(logCurvature: f64, logStep: f64, tolerance: f64): f64 {
  start.logCurvature = logCurvature;
  return step!.solve(start, logStep, tolerance);
}

export function sweeps(): i32 {
  return step!.sweeps;
}

export function defect(): f64 {
  return step!.defect();
}

/** Writes the values of a family at the end of the step over those at its start, and leaves them there. */
export function finish(f: i32): void {
  step!.finish(f, families[f].value);
}

export function equilibrium(f: i32): f64 {
  return step!.equilibrium(f);
}
