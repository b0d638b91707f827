import { parseLaw } from "../../asymptotics/law.js";
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
  [/^tends? to\b/, (rest) => ({ verb: "tends to", value: limitIn(rest) })],
  [/^(?:stays|is|remains) bounded\b/, (rest) => nothingAfter(rest, { verb: "stays bounded" })],
  [
    /^decays? faster than (?:every|any) power(?: of t)?\b/,
    (rest) => nothingAfter(rest, { verb: "decays faster than every power of t" }),
  ],
];
const EXPECTED =
  'a quantity and "grows like LAW", "decays like LAW", "is comparable to LAW", "tends to NUMBER", "stays bounded" or "decays faster than every power of t"';

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
      `${JSON.stringify(plain || sentence)}: not understood, expected ${EXPECTED}`,
    );
  const [pattern, read] = found;
  return { quantity, ...read(plain.replace(pattern, "").trim().replace(/^an? /, "")) };
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
