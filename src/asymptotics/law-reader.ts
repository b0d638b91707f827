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

  constructor(private readonly text: string) {
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

  /** ^0.5, ^1/2, ^(1/2), ^{1/2}; undefined when no ^ comes next. */
  takeExponent(): number | undefined {
    if (!this.take("^")) return undefined;
    const close = this.take("(") ? ")" : this.take("{") ? "}" : "";
    const numerator = this.takeNumber();
    if (numerator === undefined) return this.fail("an exponent is missing or not a number");
    const fraction = FRACTION.exec(this.rest);
    if (fraction) this.advance(fraction[0].length);
    if (close !== "") this.expect(close, "the parenthesis of an exponent is not closed");
    const exponent = numerator / Number(fraction?.[1] ?? 1);
    return Number.isFinite(exponent) ? exponent : this.fail("an exponent is not finite");
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
