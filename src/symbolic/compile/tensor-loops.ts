import type { Expression } from "../expression/expression.js";
import type { OdeSystem } from "../derivation/ode-system.js";
import { gradientState } from "../derivation/update.js";
import { TensorArrays } from "./tensor-arrays.js";
import { takeApart } from "./tensor-names.js";

/** An equation for every value of the open indices of its left side. */
interface Target {
  readonly name: string;
  readonly right: Expression;
}

/**
 * Generates JavaScript for a system with open indices: loops over the modes and, inside, over indices.
 * Symmetric arrays are stored once and read through tables into full ones.
 */
export class TensorLoops {
  private readonly arrays: TensorArrays;

  constructor(private readonly system: OdeSystem) {
    this.arrays = new TensorArrays(system);
  }

  /** {@link TensorArrays.tables} */
  tables(): string {
    return this.arrays.tables();
  }

  rightHandSide(equations: readonly Expression[], rates: readonly Expression[]): string {
    const { arrays, system } = this;
    return [
      `const modes = state.length / ${arrays.stored(system.unknowns)};`,
      ...arrays.read("scalar", (at) => `scalars[${at}]`),
      ...arrays.read("expectation", (at) => `expectations[${at}]`),
      "for (let mode = 0; mode < modes; mode++) {",
      ...this.readMode(),
      ...rates.flatMap((right, k) => this.rate({ name: system.rates[k].name, right })),
      ...equations.flatMap((right, k) =>
        this.store(
          { name: system.equations[k].unknown, right },
          (at, value) => `derivative[${at} * modes + mode] = ${value};`,
        ),
      ),
      "}",
    ].join("\n");
  }

  averages(averaged: readonly Expression[]): string {
    const { system } = this;
    return [
      "const modes = fractions.length;",
      ...(gradientState(system.update) === undefined
        ? this.arrays.read("scalar", (at) => `scalars[${at}]`)
        : []),
      "out.fill(0);",
      "for (let mode = 0; mode < modes; mode++) {",
      "const fraction = fractions[mode];",
      ...this.readMode(),
      ...averaged.flatMap((right, k) =>
        this.store(
          { name: system.averages[k].name, right },
          (at, value) => `out[${at}] += fraction * ${value};`,
        ),
      ),
      "}",
    ].join("\n");
  }

  private readMode(): string[] {
    const { arrays } = this;
    return [
      ...arrays.read("mode", (at) => `state[${at} * modes + mode]`),
      ...arrays.read("constant", (at) => `modeConstants[${at}][mode]`),
    ];
  }

  /** Fills the full array of a rate. */
  private rate(target: Target): string[] {
    const entry = this.arrays.entry(target.name);
    return this.overIndices(target, false, (value) => `${entry} = ${value};`);
  }

  /** One statement for every stored entry of the left side. */
  private store(target: Target, statement: (at: string, value: string) => string): string[] {
    const { isSymmetric } = this.arrays.layoutOf(takeApart(target.name).head);
    const at = this.arrays.storedAt(target.name);
    return this.overIndices(target, isSymmetric, (value) => statement(at, value));
  }

  private overIndices(
    { name, right }: Target,
    isSymmetric: boolean,
    statement: (value: string) => string,
  ): string[] {
    const letters = takeApart(name).indices;
    const loops = letters.map((letter, k) => {
      const start = isSymmetric && k === letters.length - 1 ? letters[k - 1] : "0";
      return `for (let ${letter} = ${start}; ${letter} < ${this.arrays.range(letter)}; ${letter}++) {`;
    });
    const before: string[] = [];
    const value = this.code(right, before);
    return [...loops, ...before, statement(value), ...loops.map(() => "}")];
  }

  /** JavaScript for a value; sums put their loops into `before`. */
  private code(e: Expression, before: string[]): string {
    switch (e.kind) {
      case "number":
        return e.value < 0 ? `(${e.value})` : String(e.value);
      case "symbol":
        return this.arrays.entry(e.name);
      case "sum":
        return `(${e.terms.map((term) => this.code(term, before)).join(" + ")})`;
      case "product":
        return e.factors.map((factor) => this.code(factor, before)).join(" * ");
      case "power": {
        if (e.exponent.kind !== "number") throw new Error("tensor loops: power, expected a number");
        return `${this.code(e.base, before)} ** ${e.exponent.value}`;
      }
      case "call":
        return this.total(e.name, e.argument, before);
    }
  }

  private total(name: string, argument: Expression, before: string[]): string {
    if (!name.startsWith("sum_")) throw new Error(`tensor loops: ${name}, expected a sum`);
    const letter = name.slice(4);
    const total = `total${before.length}${letter}`;
    const inner: string[] = [];
    const value = this.code(argument, inner);
    before.push(
      `let ${total} = 0;`,
      `for (let ${letter} = 0; ${letter} < ${this.arrays.range(letter)}; ${letter}++) {`,
      ...inner,
      `${total} += ${value};`,
      "}",
    );
    return total;
  }
}
