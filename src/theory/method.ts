import type { Failure } from "./failure.js";
import type { OnThreads } from "./threads.js";
import type { Trajectory } from "./trajectory.js";

/** Why a method, an option or a command does not apply: the place in the problem file, and what was expected there. */
export interface Obstacle {
  /** Path in the problem file: "stepSize.rule". */
  readonly path: string;
  /** "polyak, expected constant with method resolvent" */
  readonly text: string;
}

/**
 * Takes how far a method has come. Where it repeats its integration at finer resolutions, that is of the run at hand, from 0
 * on in each; `run` is then how many came before.
 */
export type OnProgress = (fraction: number, note: string, run?: number) => void;

export interface TimesRequest {
  /** log10 of the times at which values are wanted, ascending without repeats; -Infinity for t = 0. */
  readonly log10Times: readonly number[];
  /** Relative tolerance. */
  readonly tolerance: number;
  /** The quantities that are wanted, by name, all unless given: a method may leave the others out. */
  readonly quantities?: readonly string[];
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Milliseconds since some origin, where timing is wanted. */
  readonly clock?: () => number;
  /** Options of the theory's own, checked by it: perMode, fluctuations, finiteDimension, seed, paths, kernels. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Threads for methods whose work falls into parts, and who has them; the calling thread unless given. */
  readonly workers?: number;
  readonly onThreads?: OnThreads;
  /** What is kept of such parts. */
  readonly parts?: PartKeeper;
}

/** Finished parts of a long computation, under names that its method gives them; plain data. */
export interface PartKeeper {
  /** What an earlier call with the same request has kept. */
  readonly finished: ReadonlyMap<string, unknown>;
  keep(key: string, part: unknown): void;
}

export type Outcome = Trajectory | Failure;

/** A method with everything loaded and derived, ready to integrate. */
export type Integrator = (request: TimesRequest) => Promise<Outcome>;

/** One way to find the trajectory of a problem. */
export interface Method<P> {
  readonly name: string;
  /** One sentence for `--help`. */
  readonly meaning: string;
  /** The keys of `TimesRequest.options` that it honours; none unless given. Others are refused before it is asked. */
  readonly options?: readonly string[];
  /** The only place that says why the method does not apply to a problem. */
  obstacle(problem: P): Obstacle | undefined;
  prepare(problem: P): Promise<Integrator>;
}
