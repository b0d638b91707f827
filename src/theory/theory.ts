import type { Method } from "./method.js";
import type { Quantity } from "./quantity.js";
import type { Derivation } from "./derivation.js";
import type { FixedPoint } from "./fixed-point.js";
import type { PhasePlane } from "./phase-plane.js";
import type { AutonomousField } from "./field.js";
import type { Ensemble, RunsRequest } from "./ensemble.js";

/** A validated problem of some theory: everything outside the theory knows its name, and carries the rest as payload. */
export interface Named {
  readonly name: string;
}

/**
 * A family of limits: all that claims, sweep, report and the command line know of it.
 * Exactly one theory accepts a problem file.
 */
export interface Theory<P extends Named = Named> {
  readonly id: string;
  /** One sentence for `--help`. */
  readonly meaning: string;
  /**
   * Looks at the keys that tell theories apart (`model`, `samples`), not at whether the rest is right. A problem that
   * was parsed keeps these keys, so that its theory is found again.
   */
  accepts(raw: unknown): boolean;
  /**
   * @param where the file, for messages
   * @throws InputError with the path in the file, what is wrong and what was expected
   */
  parse(raw: unknown, where: string): P;
  /** The JSON Schema of its problem files, for editors: every file that is right fits it, not the other way round. */
  schema?(): JsonSchema;
  /**
   * What can only be checked with modules that are slow to load, once a problem file was read and parsed.
   * @throws InputError
   */
  check?(problem: P, where: string): Promise<void>;
  /** In the order in which results print them. */
  readonly quantities: readonly Quantity<P>[];
  /** "auto" takes the theory's `choose`; the first is the default otherwise. */
  readonly methods: readonly Method<P>[];
  /** The method that "auto" stands for. */
  choose(problem: P): Method<P>;
  /** Default relative tolerance for a problem; 1e-8 unless given. */
  tolerance?(problem: P): number;
  /** What headings say beside the name: "d = 64". */
  caption?(problem: P): string;
  derive?(problem: P): Promise<Derivation>;
  /** The names that `RunsRequest.method` knows, the default first. */
  readonly simulations?: readonly Simulation[];
  /** Other units of time, each as t of one unit: one epoch is so much t. */
  readonly timeUnits?: { epochs?(problem: P): number };
  simulate?(problem: P, request: RunsRequest): Promise<Ensemble>;
  /**
   * The limit as a field, where the problem has finitely many order parameters: its fixed points can be found.
   * @throws InputError where it has not
   */
  field?(problem: P): Promise<AutonomousField>;
  /** All fixed points, of problems where they are known without a search; undefined for others. */
  fixedPoints?(problem: P): Promise<readonly FixedPoint[] | undefined>;
  /** What those fixed points are all of, in one line, where there may be others; undefined where none are missed. */
  fixedPointsScope?(problem: P): Promise<string | undefined>;
  /** The plane in which a problem of more order parameters is drawn, where one is known; undefined for others. */
  plane?(problem: P): Promise<PhasePlane | undefined>;
  /** What a sweep may vary by a short name, and where it stands in the problem file. */
  readonly parameters: Readonly<Record<string, SweepParameter<P>>>;
}

/** A JSON Schema of draft 2020-12, as a plain object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One way to run SGD itself. */
export interface Simulation {
  readonly name: string;
  /** One sentence for `--help`. */
  readonly meaning: string;
}

/** A parameter by a short name. */
export interface SweepParameter<P> {
  readonly meaning: string;
  /** Paths in the problem file, "classes[0].mean.scale"; none where there is nothing to vary. */
  paths(problem: P): readonly string[];
}
