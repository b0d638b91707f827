import { namesOver, sizeOf, takeApart, type Sizes } from "./tensor-names.js";
import { type IndexKind } from "./tensors.js";

/** What open and summed indices run over, by their letters. */
const KINDS: Readonly<Record<string, IndexKind>> = {
  ...{ i: "class", j: "class" },
  ...{ b: "logit", c: "logit", e: "logit" },
  ...{ h: "teacher", o: "teacher", s: "parameter" },
};

/** How many values the letter of an open or summed index takes. */
export function rangeOf(letter: string, sizes: Sizes): number {
  return sizeOf(KINDS[letter], sizes);
}

/** The entries that a name with open indices stands for, a symmetric pair once. */
export function openNames(name: string, sizes: Sizes): string[] {
  const { head, indices: letters } = takeApart(name);
  return namesOver(
    head,
    letters.map((letter) => rangeOf(letter, sizes)),
  );
}
