import type { Expression } from "../expression/expression.js";
import { functionFromSource } from "../expression/generated-function.js";
import { averagesSource, rightHandSideSource } from "./mode-loops.js";
import type { OdeSystem } from "../derivation/ode-system.js";
import { openNames } from "./open-indices.js";
import { parseExpression } from "../expression/parse.js";
import { parameterSlopesSource } from "./parameter-slopes.js";
import { TensorLoops } from "./tensor-loops.js";
import { entryOf, type Entry, type Sizes } from "./tensor-names.js";

/**
 * The system as JavaScript. Arrays follow the lists of entries: an entry's place is that in its
 * array, its role says what to put there. Nothing is allocated by either function.
 */
export interface CompiledSystem {
  /** state and derivative: [unknown][mode], unknown-major. */
  rightHandSide(
    state: Float64Array,
    scalars: Float64Array,
    expectations: Float64Array,
    modeConstants: readonly Float64Array[],
    derivative: Float64Array,
  ): void;
  /**
   * Means over the modes weighted by their fractions, into `out`.
   * @param scalars read where the gradient is taken at a combination of states
   */
  averages(
    state: Float64Array,
    fractions: Float64Array,
    modeConstants: readonly Float64Array[],
    out: Float64Array,
    scalars?: Float64Array,
  ): void;
  /** d theta/dt of the parameters of the loss, into `out`. */
  parameterSlopes(
    parameters: Float64Array,
    scalars: Float64Array,
    expectations: Float64Array,
    out: Float64Array,
  ): void;
  readonly sizes: Sizes;
  /** The letter of the state that results are those of. */
  readonly evaluatedAt: string;
  /** What stands where in each array. */
  readonly entries: Readonly<Record<EntryList, readonly Entry[]>>;
  /** The generated bodies, for whoever wants to read what runs. */
  readonly source: { readonly rightHandSide: string; readonly averages: string };
}

export type EntryList = "unknowns" | "scalars" | "expectations" | "modeConstants" | "averages";

/**
 * Generates loops over the modes from the right-hand sides and the averages of a derived system; over its
 * indices too where they are open, and the names then are those of all entries.
 */
export async function compileSystem(system: OdeSystem): Promise<CompiledSystem> {
  const equations = system.equations.map(({ tree }) => tree);
  const averaged = await parseAll(system.averages.map((average) => average.of));
  const rates = await parseAll(system.rates.map((rate) => rate.of));
  const loops = system.isIndexed ? new TensorLoops(system) : undefined;
  const rightHandSide =
    loops?.rightHandSide(equations, rates) ?? rightHandSideSource(system, equations, rates);
  const averages = loops?.averages(averaged) ?? averagesSource(system, averaged);
  const { classes, logits, teacherLogits, trained } = system;
  const constants = loops?.tables() ?? "";
  const entries = {
    unknowns: entriesIn(system, system.unknowns),
    scalars: entriesIn(system, system.scalars),
    expectations: entriesIn(system, system.expectations),
    modeConstants: entriesIn(system, system.modeConstants),
    averages: entriesIn(system, system.averages),
  };
  return {
    rightHandSide: functionFromSource(
      ["state", "scalars", "expectations", "modeConstants", "derivative"],
      rightHandSide,
      constants,
    ) as CompiledSystem["rightHandSide"],
    averages: functionFromSource(
      ["state", "fractions", "modeConstants", "out", "scalars"],
      averages,
      constants,
    ) as CompiledSystem["averages"],
    sizes: { classes, logits, teacherLogits, trained },
    parameterSlopes: functionFromSource(
      ["parameters", "scalars", "expectations", "out"],
      parameterSlopesSource(system, entries),
    ) as CompiledSystem["parameterSlopes"],
    evaluatedAt: system.update.evaluatedAt,
    entries,
    source: { rightHandSide, averages },
  };
}

function entriesIn(system: OdeSystem, list: readonly Entry[]): readonly Entry[] {
  if (!system.isIndexed) return list.map(({ name, role }) => ({ name, role }));
  return list.flatMap(({ name }) => openNames(name, system)).map((name) => entryOf(name, system));
}

function parseAll(texts: readonly string[]): Promise<Expression[]> {
  return Promise.all(texts.map(parseExpression));
}

export { compileFunction } from "../expression/compile-function.js";
