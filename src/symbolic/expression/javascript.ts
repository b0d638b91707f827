import type { Expression } from "./expression.js";
import { factorsOf } from "./expression.js";
import { HELPERS } from "./generated-function.js";

/** How often a value changes: with every call only, or with every mode (every argument). */
export type Rate = "call" | "mode";

/** What generated code reads for a symbol, and how often that changes. */
export interface Source {
  readonly code: string;
  readonly rate: Rate;
}

/**
 * Turns expressions into JavaScript in single assignments. Equal subexpressions are computed once, and
 * whatever does not change with the mode is computed before the loop over the modes.
 */
export class Generator {
  readonly beforeLoop: string[] = [];
  readonly inLoop: string[] = [];
  private readonly known = new Map<string, Source>();

  constructor(private readonly symbols: ReadonlyMap<string, Source>) {}

  /** The code of a value, defined by the statements so far. */
  value(e: Expression): Source {
    switch (e.kind) {
      case "number":
        return { code: literal(e.value), rate: "call" };
      case "symbol":
        return this.read(e.name);
      case "sum":
        return this.sum(e.terms);
      case "product":
        return this.product(e);
      case "power":
        return this.power(e.base, e.exponent);
      case "call": {
        const argument = this.value(e.argument);
        const name = e.name in HELPERS ? e.name : `Math.${e.name}`;
        return this.assign(`${name}(${argument.code})`, argument.rate);
      }
    }
  }

  private read(name: string): Source {
    if (name === "pi") return { code: "Math.PI", rate: "call" };
    const source = this.symbols.get(name);
    if (source === undefined)
      throw new Error(`compile: symbol: ${name}, expected a known quantity`);
    return this.assign(source.code, source.rate);
  }

  private assign(code: string, rate: Rate): Source {
    const found = this.known.get(code);
    if (found !== undefined) return found;
    const source = { code: `t${this.known.size}`, rate };
    this.known.set(code, source);
    (rate === "mode" ? this.inLoop : this.beforeLoop).push(`const ${source.code} = ${code};`);
    return source;
  }

  /** Joins values, those that do not change with the mode first and by themselves. */
  private join(values: readonly Source[], operator: "+" | "*"): Source {
    const fixed = values.filter(({ rate }) => rate === "call").map(({ code }) => code);
    const moving = values.filter(({ rate }) => rate === "mode").map(({ code }) => code);
    const first = fixed.length > 1 ? [this.assign(chain(fixed, operator), "call").code] : fixed;
    if (moving.length === 0) return { code: first[0], rate: "call" };
    const all = [...first, ...moving];
    return all.length === 1
      ? { code: all[0], rate: "mode" }
      : this.assign(chain(all, operator), "mode");
  }

  private sum(terms: readonly Expression[]): Source {
    return this.join(
      terms.map((term) => this.value(term)),
      "+",
    );
  }

  /** Factors with negative exponents are divided by, not raised and multiplied. */
  private product(e: Expression): Source {
    const above: Source[] = [];
    const below: Source[] = [];
    for (const factor of factorsOf(e)) {
      const inverse = invertible(factor);
      if (inverse === undefined) above.push(this.value(factor));
      else below.push(this.power(inverse.base, { kind: "number", value: inverse.exponent }));
    }
    const numerator =
      above.length === 0 ? { code: "1", rate: "call" as const } : this.join(above, "*");
    if (below.length === 0) return numerator;
    const denominator = this.join(below, "*");
    const rate = numerator.rate === "mode" || denominator.rate === "mode" ? "mode" : "call";
    return this.assign(`${numerator.code} / ${denominator.code}`, rate);
  }

  private power(base: Expression, exponent: Expression): Source {
    const b = this.value(base);
    if (exponent.kind !== "number") {
      const x = this.value(exponent);
      const rate = b.rate === "mode" || x.rate === "mode" ? "mode" : "call";
      return this.assign(`Math.pow(${b.code}, ${x.code})`, rate);
    }
    const n = Math.abs(exponent.value);
    const raised = this.positivePower(b, n);
    return exponent.value < 0 ? this.assign(`1 / ${raised.code}`, b.rate) : raised;
  }

  /** Integer powers by repeated squaring, half-integer ones with a square root. */
  private positivePower(base: Source, n: number): Source {
    if (n === 1) return base;
    if (n === 0.5) return this.assign(`Math.sqrt(${base.code})`, base.rate);
    if (!Number.isInteger(2 * n) || n > 64)
      return this.assign(`Math.pow(${base.code}, ${literal(n)})`, base.rate);
    const low = n % 2 === 0 ? n / 2 : 1;
    const left = this.positivePower(base, n > 1 && Number.isInteger(n) ? n - low : n - 0.5);
    const right = this.positivePower(base, Number.isInteger(n) ? low : 0.5);
    return this.assign(`${left.code} * ${right.code}`, base.rate);
  }
}

function chain(codes: readonly string[], operator: string): string {
  return codes.join(` ${operator} `);
}

function literal(value: number): string {
  return value < 0 ? `(${value})` : String(value);
}

function invertible(e: Expression): { base: Expression; exponent: number } | undefined {
  if (e.kind !== "power" || e.exponent.kind !== "number" || e.exponent.value >= 0) return undefined;
  return { base: e.base, exponent: -e.exponent.value };
}
