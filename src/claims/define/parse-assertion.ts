import type { NamedNumbers } from "../../asymptotics/arithmetic.js";
import { parseLaw, type Law } from "../../asymptotics/law.js";
import { closestWord, editDistance } from "../../problem/closest-word.js";
import { THEORIES } from "../../theories/table.js";
import type { Theory } from "../../theory/theory.js";
import type { Assertion, Behaviour } from "./assertion.js";
import { decaying, growing } from "./law-direction.js";
import { atTime, numberIn, simulatedIn } from "./parse-at-time.js";
import { readSubject } from "./subject.js";

type Reader = (rest: string, names: NamedNumbers) => Behaviour;

/** Each with the words that may stand for it. */
const VERBS: readonly (readonly [RegExp, Reader])[] = [
  [
    /^grows? like\b/,
    (rest, names) => ({ verb: "grows like", law: growing(parseLaw(rest, names)) }),
  ],
  [
    /^decays? like\b/,
    (rest, names) => ({ verb: "decays like", law: decaying(parseLaw(rest, names)) }),
  ],
  [
    /^(?:is|stays) comparable (?:to|with)\b/,
    (rest, names) => ({ verb: "is comparable to", law: parseLaw(rest, names) }),
  ],
  [
    /^(?:tends? to (?:a|some) (?:finite )?limit|converges?)\b/,
    (rest) => nothingAfter(rest, { verb: "converges" }),
  ],
  [/^(?:is )?increas(?:es|ing)\b/, (rest) => nothingAfter(rest, { verb: "increases" })],
  [/^(?:is )?decreas(?:es|ing)\b/, (rest) => nothingAfter(rest, { verb: "decreases" })],
  [/^is (?:big )?O(?=[ (])/, (rest, names) => ({ verb: "is O", law: enclosedLaw(rest, names) })],
  [
    /^is (?:little |small )?o(?=[ (])/,
    (rest, names) => ({ verb: "is o", law: enclosedLaw(rest, names) }),
  ],
  [/^(?:is|stays|remains) at most\b/, (rest, names) => atMost(rest, names)],
  [/^approaches\b/, (rest, names) => approach(rest, names)],
  [/^tends? to\b/, (rest, names) => ({ verb: "tends to", value: limitIn(rest, names) })],
  [/^(?:stays|is|remains) bounded\b/, (rest) => nothingAfter(rest, { verb: "stays bounded" })],
  [
    /^decays? faster than (?:every|any) power(?: of t)?\b/,
    (rest) => nothingAfter(rest, { verb: "decays faster than every power of t" }),
  ],
  [
    /^decays? faster than\b/,
    (rest, names) => ({ verb: "is o", law: decaying(parseLaw(rest, names), "decays faster than") }),
  ],
  [
    /^grows? (?:more slowly|slower) than\b/,
    (rest, names) => ({
      verb: "is o",
      law: growing(parseLaw(rest, names), "grows more slowly than"),
    }),
  ],
];
const PHRASES = [
  "grows like LAW",
  "decays like LAW",
  "is comparable to LAW",
  "is O(LAW)",
  "is o(LAW)",
  "decays faster than LAW",
  "grows more slowly than LAW",
  "tends to NUMBER",
  "tends to a limit",
  "approaches NUMBER like LAW",
  "stays at most NUMBER",
  "increases",
  "decreases",
  "stays bounded",
  "at t = TIME is at most NUMBER",
  "at t = TIME is at least NUMBER",
  "at t = TIME is NUMBER +- NUMBER",
  "decays faster than every power of t",
] as const;
const QUOTED = PHRASES.map((phrase) => `"${phrase}"`);
const EXPECTED = `a quantity and ${QUOTED.slice(0, -1).join(", ")} or ${QUOTED.at(-1) ?? ""}`;

/** Words in capitals stand for something else. */
const wordsOf = (phrase: string): string[] =>
  phrase.split(" ").filter((word) => !/^[A-Z]+$/.test(word));

/** The phrase whose words are nearest to as many at the beginning of what was said. */
function hint(said: string): string {
  const words = said.split(" ");
  const near = PHRASES.flatMap((phrase) => {
    const known = wordsOf(phrase).join(" ");
    const begun = words.slice(0, wordsOf(phrase).length).join(" ");
    const close = closestWord(begun, [known]) !== undefined;
    return close ? [{ phrase, distance: editDistance(begun, known) / known.length }] : [];
  });
  const [nearest] = near.sort((one, other) => one.distance - other.distance);
  return nearest === undefined ? "" : `; did you mean "${nearest.phrase}"?`;
}

/**
 * Reads a sentence such as "loss decays like t^-1", "overlap grows like log t", "loss / beside.loss tends to 1".
 * @param theories whose quantities a sentence may be about
 * @param names numbers that exponents and limits may be made of
 * @throws RangeError that says which part is not understood
 */
export function parseAssertion(
  sentence: string,
  theories: readonly Theory[] = THEORIES,
  names: NamedNumbers = {},
): Assertion {
  const text = typeof sentence === "string" ? sentence.trim().replace(/\.$/, "") : "";
  if (text === "") throw new RangeError(`${JSON.stringify(sentence)}, expected ${EXPECTED}`);
  const { statistic, about } = simulatedIn(text.replace(/\s+/g, " "));
  const { subject, rest } = readSubject(about, theories, names);
  const plain = rest.trim();
  if (statistic !== undefined && (subject.block ?? subject.against))
    throw new RangeError(
      `"simulated ${about}": expected a quantity as a whole, such as "simulated loss"`,
    );
  if (statistic !== undefined || plain.startsWith("at t"))
    return { ...subject, ...atTime(plain, statistic, names) };
  const found = VERBS.find(([pattern]) => pattern.test(plain));
  if (!found)
    throw new RangeError(
      `${JSON.stringify(plain || sentence)}: not understood, expected ${EXPECTED}${hint(plain)}`,
    );
  const [pattern, read] = found;
  return { ...subject, ...read(plain.replace(pattern, "").trim().replace(/^an? /, ""), names) };
}

/** What stands in O( ). */
function enclosedLaw(rest: string, names: NamedNumbers): Law {
  const inside = /^\(([^]*)\)$/.exec(rest)?.[1];
  if (inside === undefined)
    throw new RangeError(`"${rest}" after O or o, expected one like O(t^-1)`);
  return parseLaw(inside, names);
}

/** A number, or a law. */
function atMost(rest: string, names: NamedNumbers): Behaviour {
  const value = numberIn(rest, names);
  if (value === undefined) return { verb: "is O", law: parseLaw(rest, names) };
  if (value > 0) return { verb: "stays at most", value };
  throw new RangeError(`"at most ${rest}": expected a number > 0, or a law`);
}

function approach(rest: string, names: NamedNumbers): Behaviour {
  const [, limit = "", law = ""] = /^(.+?) like (.+)$/.exec(rest) ?? [];
  const value = numberIn(limit, names);
  if (value === undefined)
    throw new RangeError(`"approaches ${rest}": expected one like "approaches 2 like t^-1/2"`);
  return {
    verb: "approaches",
    value,
    law: decaying(parseLaw(law, names), "approaches a limit like"),
  };
}

function limitIn(rest: string, names: NamedNumbers): number {
  const value = numberIn(rest, names);
  if (value !== undefined) return value;
  throw new RangeError(`"tends to ${rest}": expected a number`);
}

function nothingAfter(rest: string, behaviour: Behaviour): Behaviour {
  if (rest === "") return behaviour;
  throw new RangeError(`"${rest}" after "${behaviour.verb}", expected nothing`);
}
