import type { Expression } from "./expression.js";
import type { OdeSystem } from "./ode-system.js";
import { tensorLayout, type TensorLayout } from "./tensor-layout.js";

/** An equation for every value of the open indices of its left side. */
interface Target {
  readonly name: string;
  readonly right: Expression;
}

/** Ranges of the letters of open and summed indices. */
const RANGES: Readonly<Record<string, "classes" | "logits" | "teacherLogits">> = {
  ...{ i: "classes", j: "classes" },
  ...{ b: "logits", c: "logits", e: "logits" },
  ...{ h: "teacherLogits", o: "teacherLogits" },
};

/**
 * Generates JavaScript for a system with open indices: loops over the modes and, inside, over indices.
 * Symmetric arrays are stored once and read through tables into full ones.
 */
export class TensorLoops {
  private readonly layouts = new Map<string, TensorLayout>();

  constructor(private readonly system: OdeSystem) {
    this.place(system.unknowns, "mode");
    this.place(system.modeConstants, "constant");
    this.place(system.scalars, "scalar");
    this.place(system.expectations, "expectation");
    this.place(system.averages, "average");
    this.place(system.rates, "rate");
  }

  private place(list: readonly { readonly name: string }[], role: TensorLayout["role"]): void {
    let start = 0;
    for (const { name } of list) {
      const layout = tensorLayout(name.split("_")[0], this.system, role, start);
      this.layouts.set(layout.head, layout);
      start += layout.packed;
    }
  }

  /** Statements that run once: where the full entries are stored, and room for them. */
  tables(): string {
    return [...this.layouts.values()]
      .flatMap(({ head, places }) => [
        `const place_${head} = Int32Array.from([${places.join(", ")}]);`,
        `const all_${head} = new Float64Array(${places.length});`,
      ])
      .join("\n");
  }

  rightHandSide(equations: readonly Expression[], rates: readonly Expression[]): string {
    const { system } = this;
    const unknowns = this.sum(system.unknowns);
    return [
      `const modes = state.length / ${unknowns};`,
      ...this.read("scalar", (at) => `scalars[${at}]`),
      ...this.read("expectation", (at) => `expectations[${at}]`),
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

  private sum(list: readonly { readonly name: string }[]): number {
    return list.reduce((n, { name }) => n + this.layoutOf(name.split("_")[0]).packed, 0);
  }

  private readMode(): string[] {
    return [
      ...this.read("mode", (at) => `state[${at} * modes + mode]`),
      ...this.read("constant", (at) => `modeConstants[${at}][mode]`),
    ];
  }

  private read(role: TensorLayout["role"], source: (at: string) => string): string[] {
    return [...this.layouts.values()]
      .filter((layout) => layout.role === role)
      .map(
        ({ head, places }) =>
          `for (let n = 0; n < ${places.length}; n++) all_${head}[n] = ${source(`place_${head}[n]`)};`,
      );
  }

  /** Fills the full array of a rate. */
  private rate(target: Target): string[] {
    const place = this.address(target.name);
    return this.overIndices(target, false, (value) => `${place} = ${value};`);
  }

  /** One statement for every stored entry of the left side. */
  private store(target: Target, statement: (at: string, value: string) => string): string[] {
    const layout = this.layoutOf(target.name.split("_")[0]);
    const at = `place_${layout.head}[${this.offset(target.name)}]`;
    return this.overIndices(target, layout.isSymmetric, (value) => statement(at, value));
  }

  private overIndices(
    { name, right }: Target,
    isSymmetric: boolean,
    statement: (value: string) => string,
  ): string[] {
    const letters = name.split("_").slice(1);
    const loops = letters.map((letter, k) => {
      const start = isSymmetric && k === letters.length - 1 ? letters[k - 1] : "0";
      return `for (let ${letter} = ${start}; ${letter} < ${this.range(letter)}; ${letter}++) {`;
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
        return this.address(e.name);
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
      `for (let ${letter} = 0; ${letter} < ${this.range(letter)}; ${letter}++) {`,
      ...inner,
      `${total} += ${value};`,
      "}",
    );
    return total;
  }

  private range(letter: string): number {
    return this.system[RANGES[letter]];
  }

  private layoutOf(head: string): TensorLayout {
    const layout = this.layouts.get(head);
    if (layout === undefined) throw new Error(`tensor loops: ${head}, expected a known quantity`);
    return layout;
  }

  private address(name: string): string {
    return `all_${name.split("_")[0]}[${this.offset(name)}]`;
  }

  /** Place in the full array, from the letters of a name. */
  private offset(name: string): string {
    const [head, ...letters] = name.split("_");
    const { shape } = this.layoutOf(head);
    return letters.reduce(
      (at, letter, k) => (k === 0 ? letter : `(${at}) * ${shape[k]} + ${letter}`),
      "0",
    );
  }
}
