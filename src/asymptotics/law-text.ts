import type { Law, Stretch } from "./law-form.js";
import type { NamedNumbers } from "./arithmetic.js";
import { LawReader } from "./law-reader.js";

/** What one factor of a law contributes; sign -1 when it is divided by. */
type Parts = { -readonly [K in "power" | "logPower" | "logLogPower"]: number } & {
  constant: number;
  stated: boolean;
  stretch?: Stretch;
};

/**
 * Reads a law: a product or quotient of powers of t, log t and log log t, of a positive number, and of a
 * stretched exponential: "constant", "log t", "sqrt(log t)", "(log t)^1/2", "1/t", "t^-1/2 (log t)^2",
 * "log log t", "2 log t / t", "exp(-t^0.3)", "exp(-c (log t)^2)". An exponent is a number, a fraction, or an
 * expression in parentheses of numbers and of `names`; log is the natural logarithm. A number in front states the constant; c in an exponential leaves its
 * coefficient open.
 * @throws RangeError for anything else, saying what is wrong and where
 */
export function parseLaw(text: string, names: NamedNumbers = {}): Law {
  const reader = new LawReader(text, names);
  const parts: Parts = { power: 0, logPower: 0, logLogPower: 0, constant: 1, stated: false };
  if (reader.atEnd()) reader.fail("it is empty");
  let sign: 1 | -1 = 1;
  do {
    readFactor(reader, parts, sign);
    sign = reader.take("/") ? -1 : 1;
    if (sign === 1) reader.take("*");
    else if (reader.atEnd()) reader.fail("nothing follows the division");
  } while (!reader.atEnd());
  const { power, logPower, logLogPower, constant, stated, stretch } = parts;
  return {
    power,
    logPower,
    ...(logLogPower !== 0 && { logLogPower }),
    ...(stretch && { stretch }),
    ...(stated && { constant }),
  };
}

function readFactor(reader: LawReader, parts: Parts, sign: 1 | -1): void {
  if (reader.takeWord("constant")) return;
  const number = reader.takeNumber();
  if (number !== undefined) return readConstant(reader, parts, sign, number);
  if (reader.takeWord("exp")) {
    if (parts.stretch) reader.fail("it has two exponentials");
    const stretch = readStretch(reader);
    parts.stretch = sign === 1 ? stretch : { ...stretch, sign: stretch.sign === 1 ? -1 : 1 };
    return;
  }
  const { base, exponent } = readPower(reader);
  parts[base] += sign * exponent;
}

/** A bare 1 states no constant: it is what remains of a quotient, or the law "constant". */
function readConstant(reader: LawReader, parts: Parts, sign: 1 | -1, value: number): void {
  if (!(value > 0)) reader.fail(`the constant ${value} is not positive`);
  if (value === 1) return;
  parts.constant *= value ** sign;
  parts.stated = true;
}

interface Power {
  readonly base: "power" | "logPower" | "logLogPower";
  readonly exponent: number;
}

/** t, log t, (log t), log log t, sqrt(...) of these, and an exponent. */
function readPower(reader: LawReader): Power {
  if (reader.takeWord("sqrt")) {
    reader.expect("(", "sqrt needs parentheses, sqrt(log t)");
    const inner = readPower(reader);
    reader.expect(")", "a parenthesis is not closed");
    return { ...inner, exponent: inner.exponent / 2 };
  }
  const enclosed = reader.take("(");
  const base = readBase(reader);
  const inside = enclosed ? reader.takeExponent() : undefined;
  if (enclosed) reader.expect(")", "a parenthesis is not closed");
  const exponent = reader.takeExponent();
  if (exponent !== undefined && base !== "power" && !enclosed)
    reader.fail("log t^a may mean two things; write (log t)^a for the power of the logarithm");
  if (inside !== undefined && base !== "power")
    reader.fail("log t^a may mean two things; write (log t)^a for the power of the logarithm");
  return { base, exponent: (inside ?? 1) * (exponent ?? 1) };
}

function readBase(reader: LawReader): Power["base"] {
  if (reader.takeWord("t")) return "power";
  if (!reader.takeWord("log")) return reader.failUnknown();
  const enclosed = reader.take("(");
  const inner = reader.takeWord("t")
    ? "power"
    : reader.peekWord("log")
      ? readBase(reader)
      : undefined;
  if (inner === undefined) return reader.fail("log of what? Write log t or log log t");
  if (inner === "logLogPower")
    return reader.fail("three logarithms are out of reach of any horizon");
  if (enclosed) reader.expect(")", "a parenthesis is not closed");
  return inner === "power" ? "logPower" : "logLogPower";
}

/** What stands in exp( ). */
function readStretch(reader: LawReader): Stretch {
  reader.expect("(", "exp needs parentheses, exp(-t^0.3)");
  const sign = reader.take("-") ? -1 : 1;
  const number = reader.takeNumber();
  const open = number === undefined && reader.takeWord("c");
  reader.take("*");
  const { base, exponent } = readPower(reader);
  reader.expect(")", "the exponent of exp is one power of t or of log t");
  const coefficient = number ?? 1;
  if (base === "logLogPower") reader.fail("exp of a power of log log t is not supported");
  if (!(exponent > 0)) reader.fail(`the exponent ${exponent} inside exp is not positive`);
  if (!(coefficient > 0)) reader.fail("the coefficient inside exp is not positive");
  if (base === "logPower" && exponent === 1) reader.fail("exp(a log t) is a power of t; write t^a");
  return {
    base: base === "power" ? "t" : "log t",
    exponent,
    sign,
    ...(!open && { coefficient }),
  };
}
