import { compiledModule, instanceOf } from "../../numerics/compiled-module.js";

/** What src/assembly/slow-time.ts exports; addresses are in bytes, flags 0 or 1. */
export interface SlowTimeModule {
  readonly memory: WebAssembly.Memory;
  open(classes: number): void;
  close(): void;
  probabilitiesAt(): number;
  signsAt(): number;
  addFamily(isSignal: number, owning: number, size: number): void;
  directionAt(family: number): number;
  ratioAt(family: number): number;
  ownDirectionAt(family: number, classIndex: number): number;
  ownRatioAt(family: number, classIndex: number): number;
  resize(family: number, size: number): void;
  logRateAt(family: number): number;
  weightAt(family: number): number;
  valueAt(family: number): number;
  setRetired(family: number, weight: number): void;
  ready(degree: number, stepSize: number): void;
  startAt(): number;
  predictionAt(): number;
  scalarsAt(): number;
  logCurvatureAt(): number;
  meansAt(node: number): number;
  variancesAt(node: number): number;
  solve(logCurvature: number, logStep: number, tolerance: number): number;
  sweeps(): number;
  defect(): number;
  finish(family: number): void;
  equilibrium(family: number): number;
}

/** A memory that grew beyond this, in bytes, is not kept. */
const LARGEST_KEPT = 1 << 26;

/** Compiled when this file is loaded: a matter of starting up, not of solving. */
const MODULE = await compiledModule("slow-time");
const newInstance = (): SlowTimeModule => instanceOf(MODULE, "slow-time") as SlowTimeModule;
/** Instances that nobody uses. */
const idle: SlowTimeModule[] = [newInstance()];

/** An instance of its own until it is handed back. */
export function borrowModule(): SlowTimeModule {
  return idle.pop() ?? newInstance();
}

export function returnModule(module: SlowTimeModule): void {
  module.close();
  if (module.memory.buffer.byteLength <= LARGEST_KEPT) idle.push(module);
}
