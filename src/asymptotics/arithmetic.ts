/** Numbers by name, such as the parameters of a region. */
export type NamedNumbers = Readonly<Record<string, number>>;

const TOKEN = /^(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)|([a-z]\w*)|([-+*/^()]))\s*/i;

/**
 * The value of an arithmetic expression: numbers, names, + - * / ^, parentheses, and products without a sign such as
 * "2 alpha".
 * @throws RangeError for anything else, and for a name that has no value
 */
export function arithmetic(text: string, names: NamedNumbers = {}): number {
  const reader = new ArithmeticReader(text, names);
  const value = reader.sum();
  reader.end();
  return value;
}

class ArithmeticReader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly names: NamedNumbers,
  ) {
    let rest = text.trim();
    while (rest !== "") {
      const found = TOKEN.exec(rest);
      if (!found) return this.fail(`${JSON.stringify(rest[0])} is not understood`);
      this.tokens.push(found[0].trim());
      rest = rest.slice(found[0].length);
    }
  }

  sum(): number {
    let value = this.product();
    for (;;) {
      if (this.take("+")) value += this.product();
      else if (this.take("-")) value -= this.product();
      else return value;
    }
  }

  end(): void {
    if (this.at < this.tokens.length)
      this.fail(`${JSON.stringify(this.tokens[this.at])} is not expected`);
  }

  private product(): number {
    let value = this.signed();
    for (;;) {
      if (this.take("*")) value *= this.signed();
      else if (this.take("/")) value /= this.signed();
      else if (/^[\w.(]/.test(this.tokens[this.at] ?? "")) value *= this.power();
      else return value;
    }
  }

  private signed(): number {
    if (this.take("-")) return -this.signed();
    this.take("+");
    return this.power();
  }

  private power(): number {
    const base = this.atom();
    return this.take("^") ? base ** this.signed() : base;
  }

  private atom(): number {
    const token = this.tokens[this.at++] ?? "";
    if (/^[\d.]/.test(token)) return Number(token);
    if (/^[a-z]/i.test(token)) return this.named(token);
    if (token !== "(") return this.fail("a number or a name is missing");
    const value = this.sum();
    if (!this.take(")")) this.fail("a parenthesis is not closed");
    return value;
  }

  private named(name: string): number {
    if (Object.hasOwn(this.names, name)) return this.names[name];
    const known = Object.keys(this.names);
    const among =
      known.length > 0 ? `expected a number or one of ${known.join(", ")}` : "expected a number";
    return this.fail(`${name} has no value, ${among}`);
  }

  private take(sign: string): boolean {
    const found = this.tokens[this.at] === sign;
    if (found) this.at++;
    return found;
  }

  private fail(complaint: string): never {
    throw new RangeError(`${JSON.stringify(this.text)}: ${complaint}`);
  }
}
