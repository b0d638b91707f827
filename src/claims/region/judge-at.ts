import type { JudgeContext, Judgement } from "../claim.js";

/** What a claim's `judge` is. */
export type Judge = (context: JudgeContext) => Judgement | Promise<Judgement>;

/** Judges the claim at one point of a region, or returns the judge that does. */
export type JudgeAt<P> = (
  parameters: P,
  context: JudgeContext,
) => Judgement | Judge | Promise<Judgement | Judge>;
