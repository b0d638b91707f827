import { arithmetic, type NamedNumbers } from "../../asymptotics/arithmetic.js";
import { entryNamed, symbolOf, type Entry } from "../../results/entry.js";
import type { Theory } from "../../theory/theory.js";
import { eigenvaluesText, type Eigenvalues } from "../measuring/eigenvalues.js";

/** What a sentence is about: a quantity, and what is done with it. */
export interface Subject {
  readonly quantity: Entry;
  /** The part of it in the coordinates with these eigenvalues, one or a range of them a class. */
  readonly eigenvalues?: readonly Eigenvalues[];
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
 * Reads the beginning of a sentence: "loss", "loss / beside.loss", "overlap - norm", "overlap on eigenvalues (0, 0.1 to 1)".
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
  if (/^on (?!eigenvalues?\b)/.test(said))
    throw new RangeError(
      `"${said}": expected "on eigenvalues (0, 0.1 to 1)", for each class one or a range`,
    );
  const block = /^on eigenvalues?\s*\(([^)]*)\)\s*([^]*)$/.exec(said);
  if (!block) return { subject: { quantity }, rest: said };
  if (!IN_BLOCKS.includes(word.split(".")[0]))
    throw new RangeError(`"${word} on eigenvalues": expected one of ${IN_BLOCKS.join(", ")}`);
  const eigenvalues = block[1].split(",").map((one) => eigenvaluesIn(one, names));
  return { subject: { quantity, eigenvalues }, rest: block[2] };
}

/** A number, or "LOW to HIGH". */
function eigenvaluesIn(text: string, names: NamedNumbers): Eigenvalues {
  const ends = text.split(/\bto\b/).map((one) => arithmetic(one, names));
  if (ends.length === 1) return ends[0];
  const [low, high] = ends;
  if (ends.length === 2 && low < high) return { low, high };
  throw new RangeError(`"${text.trim()}": expected an eigenvalue, or LOW to HIGH`);
}

/** The subject as LaTeX without dollar signs. */
export function subjectSymbol({ quantity, eigenvalues, against }: Subject): string {
  const plain = (entry: Entry): string => symbolOf(entry).replaceAll("$", "");
  const own = plain(quantity);
  if (eigenvalues) return `${own}|_{\\lambda = (${eigenvaluesText(eigenvalues)})}`;
  if (!against) return own;
  const other = `${plain(against.quantity)}${against.beside ? "^{\\mathrm{beside}}" : ""}`;
  return against.operation === "/" ? `(${own}/${other})` : `(${own} - ${other})`;
}
