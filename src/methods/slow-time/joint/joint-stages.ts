import { logAdd } from "../../../numerics/log-add.js";
import type { Lobatto } from "../../../numerics/lobatto.js";
import { Clock } from "../scalar/clock.js";
import type { JointFamily } from "./joint-family.js";
import { JointFamilyStep } from "./joint-family-step.js";
import type { JointInstant } from "./joint-instant.js";
import {
  clearAverages,
  copyOfAverages,
  emptyAverages,
  setAverages,
  type Averages,
  type ScalarLayout,
} from "./joint-layout.js";
import type { StageView } from "./stage-view.js";

/** What stands at the nodes of one step: the modes, their averages, the scalars, log h and real time. */
export class JointStages implements StageView {
  readonly families: readonly JointFamilyStep[];
  readonly averages: readonly Averages[];
  /** [node][scalar], node 0 the start. */
  readonly scalars: Float64Array;
  readonly logCurvature: Float64Array;
  readonly clock: Clock;
  /** [node] log of gamma h, as the clock was set last. */
  readonly logRates: Float64Array;
  length = 0;
  private startTime = -Infinity;
  private logStep = -Infinity;
  private growth = Infinity;

  constructor(
    families: readonly JointFamily[],
    readonly layout: ScalarLayout,
    readonly rule: Lobatto,
  ) {
    this.families = families.map((family) => new JointFamilyStep(family, layout, rule));
    this.averages = Array.from(rule.nodes, () => emptyAverages(layout));
    this.scalars = new Float64Array((rule.degree + 1) * layout.size);
    this.logCurvature = new Float64Array(rule.degree + 1);
    this.logRates = new Float64Array(rule.degree + 1);
    this.clock = new Clock(rule);
  }

  /** Puts the start of a step of length e^logStep at node 0. */
  setStart(start: JointInstant, logStep: number): void {
    this.length = Math.exp(logStep);
    this.logStep = logStep;
    this.startTime = start.logTime;
    this.growth = Math.exp(logStep - start.logTau);
    this.scalars.set(start.scalars);
    this.logCurvature[0] = start.logCurvature;
    setAverages(this.averages[0], start.averages);
  }

  /** Sets the averages at a node from the modes there. */
  average(node: number): void {
    clearAverages(this.averages[node]);
    for (const family of this.families) family.accumulate(node, this.averages[node]);
  }

  /** Real time over the step, with log gamma from the given scalars. */
  setClock(scalars: Float64Array): void {
    const { layout, logRates } = this;
    for (let j = 0; j <= this.rule.degree; j++)
      logRates[j] = this.logCurvature[j] + scalars[j * layout.size + layout.logStepSize];
    this.clock.set(logRates, this.growth);
  }

  /** The instant at a node. */
  instantAt(node: number, logTau: number, logTime: number): JointInstant {
    const { size } = this.layout;
    const averages = copyOfAverages(this.averages[node]);
    return {
      logTau,
      logTime,
      scalars: this.scalars.slice(node * size, (node + 1) * size),
      logCurvature: this.logCurvature[node],
      means: averages.overlaps,
      variances: averages.covariances,
      averages,
    };
  }

  /** log t at the end of the step. */
  get endTime(): number {
    return logAdd(this.startTime, this.logStep + this.clock.logIntegral(0));
  }

  squaredGradient(node: number): number {
    return this.families.reduce((sum, family) => sum + family.squaredGradient(node), 0);
  }

  logTimeAt(node: number): number {
    if (node === 0) return this.startTime;
    const passed = this.logStep + this.clock.logIntegral(Math.log(this.rule.nodes[node]));
    return logAdd(this.startTime, passed);
  }
}
