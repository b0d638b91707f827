import type { Expression } from "./expression.js";
import { functionFromSource } from "./generated-function.js";
import { averagesSource, rightHandSideSource } from "./mode-loops.js";
import type { OdeSystem } from "./ode-system.js";
import { parseExpression } from "./parse.js";

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
  readonly unknownNames: ReadonlyMap<string, number>;
  readonly scalarNames: ReadonlyMap<string, number>;
  readonly expectationNames: ReadonlyMap<string, number>;
  readonly modeConstantNames: ReadonlyMap<string, number>;
  readonly averageNames: ReadonlyMap<string, number>;
  /** The generated bodies, for whoever wants to read what runs. */
  readonly source: { readonly rightHandSide: string; readonly averages: string };
}

/** Generates loops over the modes from the right-hand sides and the averages of a derived system. */
export async function compileSystem(system: OdeSystem): Promise<CompiledSystem> {
  const equations = await parseAll(system.equations.map((equation) => equation.rightHandSide));
  const averaged = await parseAll(system.averages.map((average) => average.of));
  const rightHandSide = rightHandSideSource(system, equations);
  const averages = averagesSource(system, averaged);
  return {
    rightHandSide: functionFromSource(
      ["state", "scalars", "expectations", "modeConstants", "derivative"],
      rightHandSide,
    ) as CompiledSystem["rightHandSide"],
    averages: functionFromSource(
      ["state", "fractions", "modeConstants", "out"],
      averages,
    ) as CompiledSystem["averages"],
    unknownNames: places(system.unknowns),
    scalarNames: places(system.scalars),
    expectationNames: places(system.expectations),
    modeConstantNames: places(system.modeConstants),
    averageNames: places(system.averages),
    source: { rightHandSide, averages },
  };
}

function places(list: readonly { readonly name: string }[]): Map<string, number> {
  return new Map(list.map(({ name }, index) => [name, index]));
}

function parseAll(texts: readonly string[]): Promise<Expression[]> {
  return Promise.all(texts.map(parseExpression));
}

export { compileFunction } from "./compile-function.js";
