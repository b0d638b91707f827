import { DriveChanges } from "./drive-changes.js";
import { LawResponse } from "./law-response.js";
import { LawReader } from "./laws.js";
import { StageIteration, type StageModel } from "./stage-iteration.js";
import type { StageDrive } from "./stage-drive.js";
import type { ModeStates } from "./state-modes.js";
import type { StepParts, StepStart } from "./step-parts.js";

/** One Radau step in u of all modes. */
export class StatesStep implements StageModel {
  /** States and laws at the stages. */
  readonly stages: readonly ModeStates[];
  readonly evaluated: readonly Float64Array[];
  private readonly drive: readonly StageDrive[];
  private readonly reader: LawReader;
  private readonly changes: DriveChanges;
  private readonly response: LawResponse;
  private readonly iteration: StageIteration;
  private length = 0;

  constructor(
    private readonly parts: StepParts,
    private start: StepStart,
  ) {
    const { tableau, layout, drives, modes, law, shares, batch } = parts;
    const each = <T>(make: () => T): T[] => Array.from({ length: tableau.stages }, make);
    this.stages = each(() => ({
      means: new Float64Array(start.states.means.length),
      noise: new Float64Array(start.states.noise.length),
    }));
    this.evaluated = each(() => new Float64Array(layout.size));
    this.drive = each(() => ({ speed: 0, coefficients: law.at(1), moments: drives.room() }));
    this.reader = new LawReader(modes, layout);
    this.changes = new DriveChanges(drives, layout, tableau.stages);
    this.response = new LawResponse({
      modes,
      layout,
      drive: this.drive,
      states: this.stages,
      n: law.states * layout.logits,
      shares,
      batch,
      changes: this.changes.list,
    });
    this.iteration = new StageIteration(this, tableau, layout);
  }

  /** Takes a step of length h in u; returns what {@link StageIteration.take} does. */
  take(start: StepStart, h: number, tolerance: number): number | undefined {
    const { tableau, law, unit } = this.parts;
    this.start = start;
    this.length = h;
    for (let j = 0; j < tableau.stages; j++) {
      const u = start.u + h * tableau.nodes[j];
      this.drive[j].speed = unit * Math.exp(u);
      this.drive[j].coefficients = law.at(unit * Math.expm1(u));
    }
    return this.iteration.take(start, h, tolerance);
  }

  /** Goes on from the end of the step: what it found predicts the next. */
  accept(start: StepStart, h: number): StepStart {
    const last = this.stages.length - 1;
    const { means, noise } = this.stages[last];
    return {
      u: start.u + h,
      states: { means: means.slice(), noise: noise.slice() },
      point: this.iteration.accept(start, h),
      evaluated: this.evaluated[last].slice(),
    };
  }

  /** The largest |H_i| at the end of the step. */
  curvature(): number {
    return this.drive[this.drive.length - 1].moments.reduce(
      (most, { hessian }) => hessian.reduce((m, value) => Math.max(m, Math.abs(value)), most),
      0,
    );
  }

  apply(values: Float64Array, image: Float64Array): boolean {
    const { drives, systems, tableau, layout, law } = this.parts;
    const { size } = layout;
    for (let j = 0; j < tableau.stages; j++)
      if (!drives.evaluate(values.subarray(j * size, (j + 1) * size), this.drive[j].moments))
        return false;
    systems.solve(this.start.states, this.length, this.drive, this.stages);
    for (let j = 0; j < tableau.stages; j++) {
      const into = image.subarray(j * size, (j + 1) * size);
      this.reader.read(this.drive[j].coefficients.point, this.stages[j], into);
      if (law.isEvaluatedAtPoint) this.evaluated[j].set(into);
      else this.reader.read(law.evaluated, this.stages[j], this.evaluated[j]);
    }
    return true;
  }

  respond(values: Float64Array, scales: Float64Array): Float64Array {
    const { changes, response, drive, stages } = this;
    changes.take(drive, values, scales);
    response.begin();
    this.parts.systems.solve(this.start.states, this.length, drive, stages, response);
    return response.matrix;
  }

  writeNorms(out: Float64Array): void {
    const { evaluated } = this.parts.law;
    out[0] = this.reader.norm(evaluated, this.start.states);
    this.stages.forEach((states, j) => (out[j + 1] = this.reader.norm(evaluated, states)));
  }
}
