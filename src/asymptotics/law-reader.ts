import { arithmetic, type NamedNumbers } from "./arithmetic.js";

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/i;
const FRACTION = /^\/\s*(\d+(?:\.\d*)?)/;

/** What people write, and what to write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  ln: "the logarithm is written log",
  lg: "the logarithm is written log, to base e; another base changes the constant only",
  e: "an exponential is written exp(...)",
  time: "the variable is t",
  n: "the variable is t",
  x: "the variable is t",
  c: 'a constant that is left open is left out, or the law is "constant"',
};

/** Reads the text of a law from left to right. */
export class LawReader {
  private rest: string;

  constructor(
    private readonly text: string,
    private readonly names: NamedNumbers = {},
  ) {
    this.rest = text.trimStart();
  }

  atEnd(): boolean {
    return this.rest === "";
  }

  /** Whether the symbol comes next; it is then consumed. */
  take(symbol: string): boolean {
    const found = this.rest.startsWith(symbol);
    if (found) this.advance(symbol.length);
    return found;
  }

  peekWord(word: string): boolean {
    return (/^[a-z]+/i.exec(this.rest)?.[0] ?? "") === word;
  }

  takeWord(word: string): boolean {
    const found = this.peekWord(word);
    if (found) this.advance(word.length);
    return found;
  }

  takeNumber(): number | undefined {
    const whole = NUMBER.exec(this.rest)?.[0];
    if (whole === undefined) return undefined;
    this.advance(whole.length);
    return Number(whole);
  }

  /** ^0.5, ^1/2, ^(1/2), ^{1/2}, ^-(1/(2 alpha + 1)), ^alpha; undefined when no ^ comes next. */
  takeExponent(): number | undefined {
    if (!this.take("^")) return undefined;
    const exponent = this.takeFraction() ?? this.takeArithmetic();
    return Number.isFinite(exponent) ? exponent : this.fail("an exponent is not finite");
  }

  /** A number, or one over another. */
  private takeFraction(): number | undefined {
    const numerator = this.takeNumber();
    if (numerator === undefined) return undefined;
    const fraction = FRACTION.exec(this.rest);
    if (fraction) this.advance(fraction[0].length);
    return numerator / Number(fraction?.[1] ?? 1);
  }

  /** An expression in parentheses or a name, with a sign before it. */
  private takeArithmetic(): number {
    const sign = this.take("-") ? -1 : 1;
    const name = /^[a-z]\w*/i.exec(this.rest)?.[0];
    const inside = name ?? enclosed(this.rest);
    if (inside === undefined)
      return this.fail(
        /^[({]/.test(this.rest)
          ? "the parenthesis of an exponent is not closed"
          : "an exponent is missing or not a number",
      );
    const value = this.arithmetic(inside);
    this.advance(inside.length + (name === undefined ? 2 : 0));
    return sign * value;
  }

  private arithmetic(text: string): number {
    try {
      return arithmetic(text, this.names);
    } catch (error) {
      return this.fail(`an exponent: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  expect(symbol: string, complaint: string): void {
    if (!this.take(symbol)) this.fail(complaint);
  }

  failUnknown(): never {
    const next = /^(?:[a-z]+|.)/i.exec(this.rest)?.[0] ?? "";
    if (next === "") return this.fail("it ends where a factor is expected");
    if (next === "+" || next === "-")
      return this.fail("a law is one product; of a sum, state the leading term");
    const hint = Object.hasOwn(INSTEAD, next) ? `; ${INSTEAD[next]}` : "";
    return this.fail(`${JSON.stringify(next)} is not understood${hint}`);
  }

  /** @throws RangeError always */
  fail(complaint: string): never {
    const where = this.rest === "" ? "" : ` (before ${JSON.stringify(this.rest)})`;
    throw new RangeError(
      `law: ${JSON.stringify(this.text)}: ${complaint}${where}, expected one like "constant", "log t", "sqrt(log t)", "1/t", "t^-1/2 (log t)^2", "exp(-t^0.3)"`,
    );
  }

  private advance(length: number): void {
    this.rest = this.rest.slice(length).trimStart();
  }
}

/** What stands in the parenthesis or brace at the beginning; undefined where it is not closed. */
function enclosed(text: string): string | undefined {
  if (!/^[({]/.test(text)) return undefined;
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    if ("({".includes(text[k])) depth++;
    if (")}".includes(text[k]) && --depth === 0) return text.slice(1, k);
  }
  return undefined;
}
