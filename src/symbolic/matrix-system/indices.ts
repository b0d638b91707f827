import type { Naming } from "../expression/naming.js";
import { tensorName } from "../compile/tensor-names.js";

/** Names and sums of a matrix system: entries written out, or indices left open. */
export interface Indices {
  readonly isIndexed: boolean;
  /** Those that equations are written for: numbers, or b and c. */
  readonly logits: readonly string[];
  /** [b, c] with b <= c. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly classes: readonly string[];
  readonly teachers: readonly string[];
  overClasses(term: (i: string) => string): string;
  overLogits(term: (e: string) => string): string;
  overTeachers(term: (o: string) => string): string;
  /** x, mu_i, N, ... with the indices of logits and teacher logits that there are several of. */
  student(head: string, ...indices: readonly string[]): string;
  taught(head: string, h: string): string;
  /** A scalar with a class, logits and a teacher logit, in the order in which its name has them. */
  scalar(head: string, i: string, logits: readonly string[], teachers?: readonly string[]): string;
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, k) => `${k + 1}`);

export function indicesOf({ sizes }: Pick<Naming, "sizes">, isIndexed: boolean): Indices {
  const { classes, logits, teacherLogits } = sizes;
  const sum =
    (letter: string, all: readonly string[]) =>
    (term: (index: string) => string): string =>
      isIndexed ? `sum_${letter}(${term(letter)})` : all.map(term).join(" + ");
  const own = isIndexed ? ["b", "c"] : numbers(logits);
  const kept = (several: boolean, indices: readonly string[]): readonly string[] =>
    several ? indices : [];
  const joined = (head: string, indices: readonly string[]): string => [head, ...indices].join("_");
  return {
    isIndexed,
    logits: isIndexed ? ["b"] : own,
    pairs: isIndexed
      ? [["b", "c"]]
      : own.flatMap((b, k) => own.slice(k).map((c) => [b, c] as const)),
    classes: isIndexed ? ["i"] : numbers(classes),
    teachers: isIndexed ? ["h"].slice(0, teacherLogits) : numbers(teacherLogits),
    overClasses: sum("i", numbers(classes)),
    overLogits: sum("e", numbers(logits)),
    overTeachers: sum("o", numbers(teacherLogits)),
    student: (head, ...indices) => joined(head, kept(logits > 1, indices)),
    taught: (head, h) => joined(head, kept(teacherLogits > 1, [h])),
    scalar: (head, i, of, teachers = []) =>
      tensorName(head, [i, ...kept(logits > 1, of), ...kept(teacherLogits > 1, teachers)]),
  };
}
