import { closestWord } from "../../problem/closest-word.js";
import { InputError, shown } from "../../problem/input-error.js";

type Fields = Readonly<Record<string, unknown>>;

const HEADER = ["id", "title", "statement", "source", "assumptions", "recorded", "control"];
const SENTENCE = [
  "says",
  "problem",
  "beside",
  "simulate",
  "horizon",
  "forAll",
  "exists",
  "theories",
];
const REGION = ["where", "runs", "seed", "path", "shrinks", "timeLimit", "undecidedShare"];
const KEYS = [...HEADER, ...SENTENCE, ...REGION, "judge"];

/**
 * What is wrong with a draft before anything is judged: unknown keys, parts that exclude one another,
 * parts that are missing. The verdict and the texts are checked where the file is read.
 * @throws InputError
 */
export function refuseIncomplete(draft: unknown, where: string): void {
  if (typeof draft !== "object" || draft === null)
    throw new InputError(
      where,
      "",
      `${shown(draft)}, expected { id, problem, says } or { id, statement, judge, control }`,
    );
  const fields = draft as Fields;
  Object.keys(fields).forEach((key) => refuseUnknown(key, KEYS, where));
  const said = "says" in fields || "problem" in fields;
  if (said && "judge" in fields)
    throw new InputError(
      where,
      "judge",
      "beside problem and says, expected either a sentence about a problem or a judge",
    );
  if (said) refuseSentence(fields, where);
  else refuseJudged(fields, where);
}

/** @throws InputError for a key that is not in the list, with the closest one */
export function refuseUnknown(key: string, known: readonly string[], where: string): void {
  if (known.includes(key)) return;
  const meant = closestWord(key, known);
  const hint = meant === undefined ? "" : ` (did you mean ${meant}?)`;
  throw new InputError(where, key, `unknown key, expected one of ${known.join(", ")}${hint}`);
}

function refuseSentence(fields: Fields, where: string): void {
  const { says, problem, beside, where: condition } = fields;
  const forAll = fields.forAll ?? fields.exists;
  if (typeof says !== "string" && typeof says !== "function")
    throw new InputError(
      where,
      "says",
      `${shown(says)}, expected a sentence such as "loss decays like t^-1"`,
    );
  if (typeof problem !== "function" && (typeof problem !== "object" || problem === null))
    throw new InputError(
      where,
      "problem",
      `${shown(problem)}, expected a problem, or a function of the parameters that gives one`,
    );
  if (typeof forAll === "object" && forAll !== null) {
    if ([problem, says, beside].some((one) => typeof one === "function")) return;
    throw new InputError(
      where,
      "problem",
      "the same for all parameters, expected a function of them",
    );
  }
  if (forAll !== undefined)
    throw new InputError(
      where,
      "forAll",
      `${shown(forAll)}, expected parameters such as { alpha: real(0, 1) }`,
    );
  if (typeof problem === "function" || typeof says === "function" || condition !== undefined)
    throw new InputError(
      where,
      "forAll",
      "missing, expected the parameters that problem, says and where are functions of",
    );
}

function refuseJudged({ judge, control }: Fields, where: string): void {
  if (judge === undefined)
    throw new InputError(where, "problem", "missing, expected problem and says, or a judge");
  if (typeof judge !== "function")
    throw new InputError(
      where,
      "judge",
      `${shown(judge)}, expected a function of the context that returns a judgement`,
    );
  if (typeof control !== "object" || control === null)
    throw new InputError(
      where,
      "control",
      `${shown(control)}, expected { statement, judge }, a false neighbour: for a judge of your own none can be chosen automatically`,
    );
}
