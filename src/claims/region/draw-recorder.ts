import * as fc from "fast-check";
import type { Judgement } from "../claim.js";
import type { Draw, Exploration, Refutation } from "./exploration.js";
import type { JudgeDraw } from "./judge-draw.js";
import type { Settings } from "./settings.js";

/** Ends the run of draws, or of shrinking, without a verdict on the present one. */
const stop = (): never => {
  throw new fc.PreconditionFailure(true);
};

/**
 * Keeps the draws in order and the refuted ones apart; counts what shrinking may still cost. A time limit can
 * only leave a claim open or a witness less simple: what was refuted stays refuted, and what was not judged
 * never counts as supported.
 */
export class DrawRecorder<P extends object> {
  mistake: Error | undefined;
  private readonly draws: Draw<P>[] = [];
  private readonly refuted: Draw<P>[] = [];
  private skipped = 0;
  private shrinksLeft: number;
  private stopped: Refutation<P>["unfinished"];
  private readonly deadline: number;

  constructor(
    private readonly settings: Settings<P>,
    private readonly clock: () => number,
    private readonly judgeOne: JudgeDraw<P>,
  ) {
    this.shrinksLeft = settings.shrinks;
    this.deadline = clock() + 1000 * settings.timeLimit;
  }

  async judge(parameters: P): Promise<void> {
    const { path } = this.settings;
    if (path !== undefined && this.draws.length + this.skipped > 0) stop();
    const shrinking = this.refuted.length > 0;
    if (!this.settings.where(parameters)) {
      if (!shrinking) this.skipped++;
      fc.pre(false);
    }
    this.stopped = this.reasonToStop(shrinking);
    if (this.stopped !== undefined) stop();
    const number = shrinking ? undefined : this.draws.length;
    const draw = { parameters, judgement: await this.judged(parameters, number) };
    if (!shrinking) this.draws.push(draw);
    if (draw.judgement.verdict !== "refuted") return;
    this.refuted.push(draw);
    throw new Error(draw.judgement.witness);
  }

  private reasonToStop(shrinking: boolean): typeof this.stopped {
    if (this.clock() > this.deadline) return "time limit";
    return shrinking && this.shrinksLeft-- === 0 ? "judgements used up" : undefined;
  }

  private async judged(parameters: P, draw?: number): Promise<Judgement> {
    try {
      return await this.judgeOne(parameters, draw);
    } catch (error) {
      this.mistake = error as Error;
      return stop();
    }
  }

  exploration(path: string | undefined, steps: number): Exploration<P> {
    const { seed } = this.settings;
    const found = { seed, draws: this.draws, skipped: this.skipped };
    if (path === undefined) {
      if (this.stopped === "time limit") return { ...found, stopped: this.stopped };
      const wanted = this.settings.path === undefined ? this.settings.runs : 1;
      return this.draws.length < wanted ? { ...found, stopped: "too many skipped" } : found;
    }
    const refutation: Refutation<P> = {
      first: this.refuted[0],
      simplest: this.refuted[this.refuted.length - 1],
      ...{ path, steps, ...(this.stopped && { unfinished: this.stopped }) },
    };
    return { ...found, refutation };
  }
}
