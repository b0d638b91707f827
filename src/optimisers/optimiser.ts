import type * as z from "../bundled/zod.js";
import type { Complaint } from "../problem/input-error.js";
import type { Optimiser, Problem } from "../problem/problem.js";
import type { Dependence } from "../step-size/step-size-rule.js";
import type { SgdSetting, Update } from "../symbolic/derivation/update.js";
import type { BeginAlgorithm } from "./algorithm.js";

export type OptimiserName = Optimiser["rule"];
export type SettingsOf<Name extends OptimiserName> = Extract<Optimiser, { rule: Name }>;

/** The value of a scalar of an update: a constant, or a function of t, which may be infinite at t = 0. */
export type ScalarValue = number | ((time: number) => number);

export type Scalars = Readonly<Record<string, ScalarValue>>;

/**
 * An optimiser as data: its keys in the problem file, its step as the algorithm does it, the same to leading order in 1/d
 * as what the limit is derived from, and what it asks for. A file of this folder, and a line in optimisers.ts.
 */
export interface OptimiserDefinition<Name extends OptimiserName> {
  readonly rule: Name;
  /** The keys; every message is the bare expectation. */
  readonly schema: z.ZodType<SettingsOf<Name>> & z.core.$ZodTypeDiscriminable;
  /** The step to leading order, and with it the limit. */
  update(settings: SettingsOf<Name>, asked: SgdSetting): Update;
  /** The values of the scalars that the update names. */
  scalars?(settings: SettingsOf<Name>): Scalars;
  /** The step itself, in every coordinate. */
  begin(settings: SettingsOf<Name>): BeginAlgorithm;
  /** SGD at gamma times `stepSize` and ridge times `ridge` has the same limit, driven by the means of the transformed f'. */
  sameAs?(settings: SettingsOf<Name>): SameAsSgd | undefined;
  /** c2 of the running mean of |g|^2/d, of which the scalar `scale` of the update is 1 / the root. */
  normMoment?(settings: SettingsOf<Name>): number;
  /** What is wrong with the settings among themselves, or with the problem. */
  complaint?(settings: SettingsOf<Name>, problem: Problem): Complaint | undefined;
  /** What the limit asks of the problem and does not find there; it is simulated all the same. */
  limitComplaint?(problem: Problem): Complaint | undefined;
  /** Which step sizes it means the same with. */
  readonly stepSizes: readonly Dependence[];
  /** Whether the step size multiplies the ridge alone, and may be left out without one. */
  readonly stepSizeIsOptional?: true;
  /** Why it asks for a loss in one logit; absent where it does not. */
  readonly oneLogit?: string;
  /** Why it asks for covariances that are diagonal as given, with eigenvalues > 0; absent where it does not. */
  readonly diagonal?: string;
  /** Whether parameters of the loss are trained by the same step. */
  readonly trainsParameters?: true;
  /** Whether the step is that of SGD but for the f' of a sample. */
  readonly isPlainStep?: true;
}

export interface SameAsSgd {
  readonly stepSize: number;
  readonly ridge: number;
}
