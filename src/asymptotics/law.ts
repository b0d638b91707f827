/** A growth law y ~ constant t^power (log t)^logPower; the constant is left open when absent. */
export interface Law {
  readonly power: number;
  readonly logPower: number;
  readonly constant?: number;
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:\/\d+(?:\.\d+)?)?`;
const EXPONENT = String.raw`(?:\^\(?(${NUMBER})\)?)?`;
const FACTORS: readonly (readonly [RegExp, "power" | "logPower" | "none"])[] = [
  [new RegExp(`^\\(\\s*log\\s*t\\s*\\)${EXPONENT}`), "logPower"],
  [new RegExp(`^log\\s*t(?![a-z])${EXPONENT}`), "logPower"],
  [new RegExp(`^sqrt\\(\\s*log\\s*t\\s*\\)()`), "logPower"],
  [new RegExp(`^t(?![a-z])${EXPONENT}`), "power"],
  [/^(?:constant|1)(?![\d.])()/, "none"],
];

/**
 * Reads a law: "constant", "log t", "(log t)^1/2", "sqrt(log t)", "1/t", "t^-1/2", "t^-1 (log t)^2",
 * "log t / t".
 * @throws RangeError for anything else
 */
export function parseLaw(text: string): Law {
  const law = { power: 0, logPower: 0 };
  let rest = text.trim();
  let sign = 1;
  while (rest !== "") {
    const found = FACTORS.map(([pattern, kind]) => ({ match: pattern.exec(rest), kind })).find(
      ({ match }) => match !== null,
    );
    if (!found?.match) throw unreadable(text);
    const [whole, exponent] = found.match;
    const value = whole.startsWith("sqrt") ? 0.5 : exponent ? fraction(exponent) : 1;
    if (found.kind !== "none") law[found.kind] += sign * value;
    rest = rest.slice(whole.length).trim();
    sign = rest.startsWith("/") ? -1 : 1;
    const separator = /^[/*]\s*/.exec(rest)?.[0] ?? "";
    rest = rest.slice(separator.length);
    if (separator !== "" && rest === "") throw unreadable(text);
  }
  if (text.trim() === "") throw unreadable(text);
  return law;
}

function fraction(text: string): number {
  const [numerator, denominator] = text.split("/");
  return Number(numerator) / (denominator === undefined ? 1 : Number(denominator));
}

function unreadable(text: string): RangeError {
  return new RangeError(
    `law: ${JSON.stringify(text)}, expected one like "constant", "log t", "(log t)^1/2", "1/t", "t^-1/2 (log t)^2"`,
  );
}

/** Logarithm of t^power (log t)^logPower, times the constant where there is one, at x = log t > 0. */
export function logOfLaw({ power, logPower, constant = 1 }: Law, x: number): number {
  return power * x + (logPower === 0 ? 0 : logPower * Math.log(x)) + Math.log(constant);
}

/** The law in LaTeX, without dollar signs. */
export function latexOfLaw({ power, logPower, constant }: Law): string {
  const factor = (base: string, exponent: number): string =>
    exponent === 0 ? "" : exponent === 1 ? base : `${base}^{${short(exponent)}}`;
  const time = factor("t", power);
  const logarithm = factor(logPower === 1 ? "\\log t" : "(\\log t)", logPower);
  const front = constant === undefined || constant === 1 ? "" : short(constant);
  const parts = [front, time, logarithm].filter((part) => part !== "");
  return parts.length === 0 ? "1" : parts.join("\\,");
}

const short = (value: number): string => String(Number(value.toPrecision(6)));
