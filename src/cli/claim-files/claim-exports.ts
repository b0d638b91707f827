import { around } from "../../claims/region/for-all.js";
import type { Claim } from "../../claims/claim.js";
import { isClaimId } from "../../claims/catalog/ledger.js";
import { isOneLine } from "../../problem/printable.js";
import { InputError, shown } from "../../problem/input-error.js";

const VERDICTS: readonly unknown[] = ["proved", "supported", "refuted", "inconclusive"];

type Fields = Readonly<Record<string, unknown>>;
type Rule = readonly [path: string, expected: string, holds: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";
const isFunction = (value: unknown): boolean => typeof value === "function";
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

const RULES: readonly Rule[] = [
  [
    "id",
    "lower-case letters, digits and hyphens",
    (id) => typeof id === "string" && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id),
  ],
  ["statement", "the statement, text with $...$", isText],
  [
    "recorded",
    "the verdict you expect: proved, supported, refuted or inconclusive",
    (verdict) => VERDICTS.includes(verdict),
  ],
  ["judge", "a function of the context that returns a judgement", isFunction],
  ["control", "a neighbouring false statement: { statement, judge }", isFields],
  ["control.statement", "the false statement, text with $...$", isText],
  ["control.judge", "a function of the context that returns a judgement", isFunction],
  [
    "title",
    "one line of text without control characters, or leave it out",
    (title) => title === undefined || (isText(title) && isOneLine(title as string)),
  ],
  [
    "source",
    "text, or leave it out",
    (source) => source === undefined || typeof source === "string",
  ],
  [
    "assumptions",
    "a list of texts, or leave it out",
    (list) => list === undefined || (Array.isArray(list) && list.every(isText)),
  ],
];

/**
 * The claims among the exports of a file. Title, source and assumptions may be left out.
 * @throws InputError when there is none or one is incomplete
 */
export function claimsIn(exports: Fields, file: string): Claim[] {
  const found = Object.entries(exports).flatMap(([name, value]): [string, unknown][] => {
    if (Array.isArray(value)) return value.map((one, k) => [`${name}[${k}]`, one]);
    const meant = isFields(value) && (name === "default" || "judge" in value || "control" in value);
    return meant ? [[name, value]] : [];
  });
  if (found.length === 0) {
    const names = Object.keys(exports).join(", ") || "nothing";
    throw new InputError(
      file,
      "",
      `exports ${names}, expected a claim, { id, statement, recorded, judge, control }, or a list of them`,
    );
  }
  const claims = found.map(([name, value]) => claimFrom(value, name, file));
  refuseRepeats(claims, file);
  return claims;
}

function claimFrom(value: unknown, name: string, file: string): Claim {
  if (!isFields(value)) throw new InputError(file, name, `${shown(value)}, expected a claim`);
  for (const [path, expected, holds] of RULES) {
    const part = at(value, path);
    if (!holds(part))
      throw new InputError(file, inside(name, path), `${shown(part)}, expected ${expected}`);
  }
  const claim = value as unknown as Claim;
  const { title = claim.id, source = "", assumptions = [] } = value as Partial<Claim>;
  return {
    ...claim,
    title,
    source: source === "" ? file : source,
    assumptions,
    judge: around(claim.judge, (context) => claim.judge(context)),
    control: { ...claim.control, judge: (context) => claim.control.judge(context) },
  };
}

const inside = (...parts: string[]): string => parts.filter((part) => part !== "").join(".");

function at(value: Fields, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((part, key) => (isFields(part) ? part[key] : undefined), value);
}

function refuseRepeats(claims: readonly Claim[], file: string): void {
  const repeated = claims.find(({ id }, k) => claims.findIndex((other) => other.id === id) < k);
  const taken = claims.find(({ id }) => isClaimId(id));
  if (taken)
    throw new InputError(
      file,
      "",
      `the id "${taken.id}" is in the ledger, expected one of your own`,
    );
  if (repeated)
    throw new InputError(file, "", `two claims with the id "${repeated.id}", expected unique ids`);
}
