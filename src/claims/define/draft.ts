import type { Named, Theory } from "../../theory/theory.js";
import type { Verdict } from "../claim.js";
import type { Judge } from "../region/for-all.js";
import type { PointOf, Region } from "../region/parameter.js";
import type { ForAllOptions } from "../region/settings.js";
import type { Simulating } from "./at-time.js";
import type { Horizon } from "./horizon.js";

/** What every claim says about itself. */
interface Header {
  /** Lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title?: string;
  readonly source?: string;
  readonly assumptions?: readonly string[];
  /** The verdict expected, "supported" unless given. */
  readonly recorded?: Verdict;
}

/** A control: a false neighbour. Only the sentence, or a sentence about another problem, or a judge. */
export type ControlDraft =
  | string
  | { readonly says: string; readonly problem?: Named; readonly statement?: string }
  | { readonly statement: string; readonly judge: Judge };

/** A claim in one sentence about a problem, or about each problem of a region. */
export interface SentenceDraft<R extends Region = Region>
  extends Header, ForAllOptions<PointOf<R>> {
  /** Text with $...$; written from the sentence unless given. */
  readonly statement?: string;
  /** Such as "loss decays like t^-1"; docs/claims.md lists what is understood. */
  readonly says: string | ((parameters: PointOf<R>) => string);
  readonly problem: Named | ((parameters: PointOf<R>) => Named);
  /** The theories that problems may belong to; those of the package unless given. */
  readonly theories?: readonly Theory[];
  /** The problem that beside.QUANTITY in a sentence is about. */
  readonly beside?: Named | ((parameters: PointOf<R>) => Named);
  /** Runs and seed of a sentence about simulated runs. */
  readonly simulate?: Simulating;
  /** The last time; unless given 10^300, or as far as the problem can be followed. */
  readonly horizon?: Horizon;
  /** Parameters for which it holds somewhere, at each point of `forAll` where there is one. */
  readonly exists?: Region;
  readonly forAll?: R;
  /** A neighbouring law, chosen automatically, unless given. */
  readonly control?: ControlDraft;
}

/** A claim with a judge of its own; it must bring its control. */
export interface JudgedDraft extends Header {
  readonly statement: string;
  readonly judge: Judge;
  readonly control: Exclude<ControlDraft, string>;
}

export type ClaimDraft<R extends Region = Region> = SentenceDraft<R> | JudgedDraft;
