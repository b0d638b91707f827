import { parseLaw, type Law } from "../../asymptotics/law.js";
import { closestWord, editDistance } from "../../problem/closest-word.js";
import { entryNamed } from "../../results/entry.js";
import { THEORIES } from "../../theories/table.js";
import type { Theory } from "../../theory/theory.js";
import type { Assertion, Behaviour } from "./assertion.js";
import { decaying, growing } from "./law-direction.js";

type Reader = (rest: string) => Behaviour;

/** Each with the words that may stand for it. */
const VERBS: readonly (readonly [RegExp, Reader])[] = [
  [/^grows? like\b/, (rest) => ({ verb: "grows like", law: growing(parseLaw(rest)) })],
  [/^decays? like\b/, (rest) => ({ verb: "decays like", law: decaying(parseLaw(rest)) })],
  [
    /^(?:is|stays) comparable (?:to|with)\b/,
    (rest) => ({ verb: "is comparable to", law: parseLaw(rest) }),
  ],
  [
    /^(?:tends? to (?:a|some) (?:finite )?limit|converges?)\b/,
    (rest) => nothingAfter(rest, { verb: "converges" }),
  ],
  [/^(?:is )?increas(?:es|ing)\b/, (rest) => nothingAfter(rest, { verb: "increases" })],
  [/^(?:is )?decreas(?:es|ing)\b/, (rest) => nothingAfter(rest, { verb: "decreases" })],
  [/^is (?:big )?O(?=[ (])/, (rest) => ({ verb: "is O", law: enclosedLaw(rest) })],
  [/^is (?:little |small )?o(?=[ (])/, (rest) => ({ verb: "is o", law: enclosedLaw(rest) })],
  [/^(?:is|stays|remains) at most\b/, (rest) => atMost(rest)],
  [/^approaches\b/, (rest) => approach(rest)],
  [/^tends? to\b/, (rest) => ({ verb: "tends to", value: limitIn(rest) })],
  [/^(?:stays|is|remains) bounded\b/, (rest) => nothingAfter(rest, { verb: "stays bounded" })],
  [
    /^decays? faster than (?:every|any) power(?: of t)?\b/,
    (rest) => nothingAfter(rest, { verb: "decays faster than every power of t" }),
  ],
  [
    /^decays? faster than\b/,
    (rest) => ({ verb: "is o", law: decaying(parseLaw(rest), "decays faster than") }),
  ],
  [
    /^grows? (?:more slowly|slower) than\b/,
    (rest) => ({ verb: "is o", law: growing(parseLaw(rest), "grows more slowly than") }),
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
 * Reads a sentence such as "loss decays like t^-1", "overlap grows like log t", "ratio tends to 1".
 * @param theories whose quantities a sentence may be about
 * @throws RangeError that says which part is not understood
 */
export function parseAssertion(
  sentence: string,
  theories: readonly Theory[] = THEORIES,
): Assertion {
  const text = typeof sentence === "string" ? sentence.trim().replace(/\.$/, "") : "";
  const [, word = "", said = ""] = /^(?:the\s+)?(\S+)\s*([^]*)$/i.exec(text) ?? [];
  if (word === "") throw new RangeError(`${JSON.stringify(sentence)}, expected ${EXPECTED}`);
  const quantity = entryNamed(word, theories);
  const plain = said.replace(/\s+/g, " ");
  const found = VERBS.find(([pattern]) => pattern.test(plain));
  if (!found)
    throw new RangeError(
      `${JSON.stringify(plain || sentence)}: not understood, expected ${EXPECTED}${hint(plain)}`,
    );
  const [pattern, read] = found;
  return { quantity, ...read(plain.replace(pattern, "").trim().replace(/^an? /, "")) };
}

/** What stands in O( ). */
function enclosedLaw(rest: string): Law {
  const inside = /^\(([^]*)\)$/.exec(rest)?.[1];
  if (inside === undefined)
    throw new RangeError(`"${rest}" after O or o, expected one like O(t^-1)`);
  return parseLaw(inside);
}

/** A number, or a law. */
function atMost(rest: string): Behaviour {
  const value = rest === "" ? NaN : Number(rest);
  if (!Number.isFinite(value)) return { verb: "is O", law: parseLaw(rest) };
  if (value > 0) return { verb: "stays at most", value };
  throw new RangeError(`"at most ${rest}": expected a number > 0, or a law`);
}

function approach(rest: string): Behaviour {
  const [, limit = "", law = ""] = /^(\S+) like (.+)$/.exec(rest) ?? [];
  if (limit === "" || !Number.isFinite(Number(limit)))
    throw new RangeError(`"approaches ${rest}": expected one like "approaches 2 like t^-1/2"`);
  return {
    verb: "approaches",
    value: Number(limit),
    law: decaying(parseLaw(law), "approaches a limit like"),
  };
}

function limitIn(rest: string): number {
  const value = rest === "" ? NaN : Number(rest);
  if (Number.isFinite(value)) return value;
  throw new RangeError(`"tends to ${rest}": expected a number`);
}

function nothingAfter(rest: string, behaviour: Behaviour): Behaviour {
  if (rest === "") return behaviour;
  throw new RangeError(`"${rest}" after "${behaviour.verb}", expected nothing`);
}
