import type { Expression } from "../expression/expression.js";
import { functionFromSource } from "../expression/generated-function.js";
import { averagesSource, rightHandSideSource } from "./mode-loops.js";
import type { OdeSystem } from "../derivation/ode-system.js";
import { openNames } from "./open-indices.js";
import { parseExpression } from "../expression/parse.js";
import { TensorLoops } from "./tensor-loops.js";
import type { Sizes } from "./tensors.js";

/**
 * The system as JavaScript. Arrays follow the name maps: a name's number is its place in the array.
 * Nothing is allocated by either function.
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
  /** Means over the modes weighted by their fractions, into `out`. */
  averages(
    state: Float64Array,
    fractions: Float64Array,
    modeConstants: readonly Float64Array[],
    out: Float64Array,
  ): void;
  readonly sizes: Sizes;
  readonly unknownNames: ReadonlyMap<string, number>;
  readonly scalarNames: ReadonlyMap<string, number>;
  readonly expectationNames: ReadonlyMap<string, number>;
  readonly modeConstantNames: ReadonlyMap<string, number>;
  readonly averageNames: ReadonlyMap<string, number>;
  /** The generated bodies, for whoever wants to read what runs. */
  readonly source: { readonly rightHandSide: string; readonly averages: string };
}

/**
 * Generates loops over the modes from the right-hand sides and the averages of a derived system; over its
 * indices too where they are open, and the names then are those of all entries.
 */
export async function compileSystem(system: OdeSystem): Promise<CompiledSystem> {
  const equations = await parseAll(system.equations.map((equation) => equation.rightHandSide));
  const averaged = await parseAll(system.averages.map((average) => average.of));
  const rates = await parseAll(system.rates.map((rate) => rate.of));
  const loops = system.isIndexed ? new TensorLoops(system) : undefined;
  const rightHandSide =
    loops?.rightHandSide(equations, rates) ?? rightHandSideSource(system, equations, rates);
  const averages = loops?.averages(averaged) ?? averagesSource(system, averaged);
  const { classes, logits, teacherLogits } = system;
  const constants = loops?.tables() ?? "";
  return {
    rightHandSide: functionFromSource(
      ["state", "scalars", "expectations", "modeConstants", "derivative"],
      rightHandSide,
      constants,
    ) as CompiledSystem["rightHandSide"],
    averages: functionFromSource(
      ["state", "fractions", "modeConstants", "out"],
      averages,
      constants,
    ) as CompiledSystem["averages"],
    sizes: { classes, logits, teacherLogits },
    unknownNames: places(system, system.unknowns),
    scalarNames: places(system, system.scalars),
    expectationNames: places(system, system.expectations),
    modeConstantNames: places(system, system.modeConstants),
    averageNames: places(system, system.averages),
    source: { rightHandSide, averages },
  };
}

function places(
  system: OdeSystem,
  list: readonly { readonly name: string }[],
): Map<string, number> {
  const names = system.isIndexed
    ? list.flatMap(({ name }) => openNames(name, system))
    : list.map(({ name }) => name);
  return new Map(names.map((name, index) => [name, index]));
}

function parseAll(texts: readonly string[]): Promise<Expression[]> {
  return Promise.all(texts.map(parseExpression));
}

export { compileFunction } from "../expression/compile-function.js";
