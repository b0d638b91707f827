import { arithmetic, type NamedNumbers } from "../../asymptotics/arithmetic.js";
import { entryNamed, symbolOf, type Entry } from "../../results/entry.js";
import type { Theory } from "../../theory/theory.js";
import { blockText, type Block, type Eigenvalues } from "../measuring/block.js";
import type { Followed } from "../measuring/followed.js";
import { inBlock } from "../measuring/mixture-quantities.js";

/** What a sentence is about: a quantity, and what is done with it. */
export interface Subject {
  readonly quantity: Entry;
  /** The part of it in a block of coordinates. */
  readonly block?: Block;
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
 * Reads the beginning of a sentence: "loss", "loss / beside.loss", "overlap - norm", "overlap on eigenvalues (0, 0.1 to 1)",
 * "norm on coordinates 1 to 10".
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
  if (!said.startsWith("on ")) return { subject: { quantity }, rest: said };
  const { block, rest } = readBlock(said, names);
  refuseWithoutBlocks(quantity);
  return { subject: { quantity, block }, rest };
}

/** "on eigenvalues (0, 0.1 to 1)", "on coordinates 1 to 10", "on coordinate 3". */
function readBlock(said: string, names: NamedNumbers): { block: Block; rest: string } {
  const [, list, after = ""] = /^on eigenvalues?\s*\(([^)]*)\)\s*([^]*)$/.exec(said) ?? [];
  if (list !== undefined) {
    const eigenvalues = list.split(",").map((one) => eigenvaluesIn(one, names));
    return { block: { eigenvalues }, rest: after };
  }
  const range = /^on coordinates?\s+(\d+)(?:\s+to\s+(\d+))?\s+([^]*)$/.exec(said);
  const [first, last] = [Number(range?.[1]), Number(range?.[2] ?? range?.[1])];
  if (range && 1 <= first && first <= last)
    return { block: { coordinates: { first, last } }, rest: range[3] };
  throw new RangeError(
    `"${said}": expected "on eigenvalues (0, 0.1 to 1)", for each class one or a range, or "on coordinates 1 to 10"`,
  );
}

/** Of several logits the first is known by modes. */
function refuseWithoutBlocks({ word, indices }: Entry): void {
  if (!IN_BLOCKS.includes(word.split(".")[0]))
    throw new RangeError(`"${word}" in a block: expected one of ${IN_BLOCKS.join(", ")}`);
  if (indices.slice(1).some((index) => index !== 0))
    throw new RangeError(`"${word}" in a block: expected logit 1, the only one known there`);
}

/** A number, or "LOW to HIGH". */
function eigenvaluesIn(text: string, names: NamedNumbers): Eigenvalues {
  const ends = text.split(/\bto\b/).map((one) => arithmetic(one, names));
  if (ends.length === 1) return ends[0];
  const [low, high] = ends;
  if (ends.length === 2 && low < high) return { low, high };
  throw new RangeError(`"${text.trim()}": expected an eigenvalue, or LOW to HIGH`);
}

/** What is followed along a solution: the quantity by its name, or its part in the block. */
export function followedOf({
  quantity,
  block,
}: Pick<Subject, "quantity" | "block">): Followed | string {
  if (block === undefined) return quantity.word;
  const name = quantity.quantity.name === "norm" ? "norm" : "overlaps";
  return inBlock(name, Number(quantity.indices[0] ?? 0), block);
}

/** The subject as LaTeX without dollar signs. */
export function subjectSymbol({ quantity, block, against }: Subject): string {
  const plain = (entry: Entry): string => symbolOf(entry).replaceAll("$", "");
  const own = plain(quantity);
  if (block) return `${own}|_{${blockText(block)}}`;
  if (!against) return own;
  const other = `${plain(against.quantity)}${against.beside ? "^{\\mathrm{beside}}" : ""}`;
  return against.operation === "/" ? `(${own}/${other})` : `(${own} - ${other})`;
}
