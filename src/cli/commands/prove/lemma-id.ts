import { closestWord } from "../../../problem/closest-word.js";
import { InputError } from "../../../problem/input-error.js";

/**
 * The id that a name stands for: "041-ratio-identity", "ratio-identity" or "041".
 * @throws InputError for any other name
 */
export function lemmaId(name: string, ids: readonly string[]): string {
  const found = ids.find((id) => [id, id.slice(4), id.slice(0, 3)].includes(name));
  if (found !== undefined) return found;
  const words = ids.flatMap((id) => [id, id.slice(4)]);
  const closest = closestWord(name, words);
  const hint = closest === undefined ? "" : `; did you mean "${closest}"?`;
  throw new InputError(
    "prove",
    "",
    `"${name}": no such lemma, expected one of those listed by --list${hint}`,
  );
}
