import { arithmetic, type NamedNumbers } from "../../asymptotics/arithmetic.js";
import { entryNamed, symbolOf, type Entry } from "../../results/entry.js";
import type { Theory } from "../../theory/theory.js";

/** What a sentence is about: a quantity, and what is done with it. */
export interface Subject {
  readonly quantity: Entry;
  /** The part of it in the coordinates with these eigenvalues, one a class. */
  readonly eigenvalues?: readonly number[];
  /** Divided by another quantity, or less it; of the problem beside where that is said. */
  readonly against?: {
    readonly operation: "/" | "-";
    readonly quantity: Entry;
    readonly beside: boolean;
  };
}

const BESIDE = "beside.";
/** Quantities that have a part in a block of coordinates. */
const IN_BLOCKS = ["overlap", "overlaps", "norm"];

/**
 * Reads the beginning of a sentence: "loss", "loss / beside.loss", "overlap - norm", "overlap on eigenvalues (0, 1)".
 * @returns the subject and what is left
 * @throws RangeError
 */
export function readSubject(
  text: string,
  theories: readonly Theory[],
  names: NamedNumbers,
): { readonly subject: Subject; readonly rest: string } {
  const [, word = "", said = ""] = /^(?:the\s+)?(\S+)\s*([^]*)$/i.exec(text) ?? [];
  const quantity = entryNamed(word, theories);
  const compared = /^([-/])\s+(\S+)\s*([^]*)$/.exec(said);
  if (compared) {
    const [, operation, other, rest] = compared;
    const beside = other.startsWith(BESIDE);
    const entry = entryNamed(beside ? other.slice(BESIDE.length) : other, theories);
    const against = { operation: operation as "/" | "-", quantity: entry, beside };
    return { subject: { quantity, against }, rest };
  }
  const block = /^on eigenvalues?\s*\(([^)]*)\)\s*([^]*)$/.exec(said);
  if (!block) return { subject: { quantity }, rest: said };
  if (!IN_BLOCKS.includes(word.split(".")[0]))
    throw new RangeError(`"${word} on eigenvalues": expected one of ${IN_BLOCKS.join(", ")}`);
  const eigenvalues = block[1].split(",").map((one) => arithmetic(one, names));
  return { subject: { quantity, eigenvalues }, rest: block[2] };
}

/** The subject as LaTeX without dollar signs. */
export function subjectSymbol({ quantity, eigenvalues, against }: Subject): string {
  const plain = (entry: Entry): string => symbolOf(entry).replaceAll("$", "");
  const own = plain(quantity);
  if (eigenvalues) return `${own}|_{\\lambda = (${eigenvalues.join(", ")})}`;
  if (!against) return own;
  const other = `${plain(against.quantity)}${against.beside ? "^{\\mathrm{beside}}" : ""}`;
  return against.operation === "/" ? `(${own}/${other})` : `(${own} - ${other})`;
}
