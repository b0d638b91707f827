import type { Index, Logits } from "../expression/names.js";
import { isTeacherComponent, studentLogits, teacherLogits } from "../expression/names.js";
import { takeApart } from "./tensor-names.js";
import type { Term } from "../derivation/term-type.js";

/** Letters that are summed over wherever they stand in a term: e, k over logits, o, n over teacher logits. */
const OVER_LOGITS: readonly string[] = ["e", "k"];
const OVER_TEACHER: readonly string[] = ["o", "n"];

/** The summed letters that a term contains, in the order of the letters above. */
export function summedIndices(term: Term): string[] {
  const present = lettersOf(term);
  return [...OVER_LOGITS, ...OVER_TEACHER].filter((letter) => present.has(letter));
}

export const isOverTeacher = (letter: string): boolean => OVER_TEACHER.includes(letter);

/** The indices that a new sum over the logits has: one letter not yet used, or all numbers. */
export function logitIndices(of: Logits, term: Term): readonly Index[] {
  const count = studentLogits(of);
  if (count === 1 || typeof of === "number") return upTo(count);
  return [unused(OVER_LOGITS, term)];
}

export function teacherIndices(of: Logits, term: Term): readonly Index[] {
  const count = teacherLogits(of);
  return count <= 1 ? upTo(count) : [unused(OVER_TEACHER, term)];
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

function unused(letters: readonly string[], term: Term): string {
  const present = lettersOf(term);
  const free = letters.find((letter) => !present.has(letter));
  if (free === undefined) throw new Error("Stein: a third sum over logits, expected two at most");
  return free;
}

function lettersOf(term: Term): Set<string> {
  const indices = [...term.symbols.keys()].flatMap((name) => takeApart(name).indices);
  const components = term.loss
    .flat()
    .flatMap((component) =>
      isTeacherComponent(component) ? takeApart(component).indices : [String(component)],
    );
  return new Set([...indices, ...components]);
}
