import { arithmetic, type NamedNumbers } from "../../asymptotics/arithmetic.js";
import type { AtTime } from "./assertion.js";
import { log10Horizon } from "./horizon.js";

type Statistic = NonNullable<AtTime["statistic"]>;

/** "simulated loss ...", "the standard deviation of simulated loss ...": the statistic, the mean unless said, and the rest. */
export function simulatedIn(text: string): { statistic?: Statistic; about: string } {
  const pattern = /^(?:the )?(?:(mean|standard deviation) of )?(?:the )?simulated (.*)$/i;
  const [, statistic = "mean", about] = pattern.exec(text) ?? [];
  if (about === undefined) return { about: text };
  return { statistic: statistic.toLowerCase() as Statistic, about };
}

/**
 * "at t = 10 is at most 0.2", "... is at least 0.1", "... is 0.15 +- 0.01", simulated also "... is the limit".
 * @throws RangeError
 */
export function atTime(
  text: string,
  statistic: Statistic | undefined,
  names: NamedNumbers,
): AtTime {
  const [, time, said] = /^at t ?= ?(\S+) is (.+)$/.exec(text) ?? [];
  if (time === undefined)
    throw new RangeError(`"${text}": expected one like "at t = 10 is at most 0.2"`);
  const given = {
    verb: "at time" as const,
    log10Time: logTime(time),
    ...(statistic && { statistic }),
  };
  if (statistic === "mean" && /^(?:that of )?the limit$/.test(said))
    return { ...given, relation: "the limit", value: 1, tolerance: 0 };
  const [, bound, stated] = /^(at most|at least) (.+)$/.exec(said) ?? [];
  if (bound !== undefined)
    return { ...given, relation: bound as "at most", value: number(stated, names), tolerance: 0 };
  const [, value, tolerance] = /^(.+?) ?(?:\+-|±|\+\/-) ?(.+)$/.exec(said) ?? [];
  if (value === undefined)
    throw new RangeError(
      `"is ${said}": expected "at most", "at least", or a number with what it may be off, "0.2 +- 0.01"`,
    );
  const [centre, width] = [number(value, names), number(tolerance, names)];
  if (!(width > 0)) throw new RangeError(`"+- ${tolerance}": expected a number > 0`);
  return { ...given, relation: "within", value: centre, tolerance: width };
}

function logTime(text: string): number {
  const value = Number(text);
  return value > 0 && value < Infinity ? Math.log10(value) : log10Horizon(text);
}

function number(text: string, names: NamedNumbers): number {
  const value = numberIn(text, names);
  if (value !== undefined) return value;
  throw new RangeError(`"${text}": expected a number`);
}

/** The value of an arithmetic expression; undefined where it is none. */
export function numberIn(text: string, names: NamedNumbers): number | undefined {
  try {
    const value = arithmetic(text, names);
    return Number.isFinite(value) ? value : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
