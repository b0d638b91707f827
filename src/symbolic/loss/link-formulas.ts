import { linkDefinition, type Link } from "../../losses/links/links.js";
import { InputError } from "../../problem/input-error.js";
import { symbolsOf } from "../derivation/parts.js";
import { symbol, type Expression } from "../expression/expression.js";
import { parseExpression, UnsupportedExpression } from "../expression/parse.js";
import { substitute } from "../expression/rewrite.js";

const RESERVED: readonly string[] = ["e", "pi"];

/**
 * The entries of the label, or the probabilities of its outcomes, in the teacher's logits of the given names.
 * @throws InputError for an expression that cannot be read or names anything but the teacher's logits
 */
export async function linkFormulas(link: Link, names: readonly string[]): Promise<Expression[]> {
  const { law } = linkDefinition(link);
  const given = law.variables ?? (names.length === 1 ? ["s"] : names.map((_, h) => `s_${h + 1}`));
  refuseNames(given);
  const known = new Map(given.map((name, h) => [name, symbol(names[h])]));
  const found: Expression[] = [];
  for (const text of law.formula(names.length)) {
    const e = await parsed(text);
    refuseSymbols(e, given);
    found.push(substitute(e, known));
  }
  return found;
}

async function parsed(text: string): Promise<Expression> {
  try {
    return await parseExpression(text);
  } catch (error) {
    if (!(error instanceof UnsupportedExpression)) throw error;
    throw new InputError("", "teacher.link.expression", error.message);
  }
}

function refuseNames(given: readonly string[]): void {
  const path = "teacher.link.variable";
  const taken = given.find((name) => RESERVED.includes(name));
  if (taken !== undefined)
    throw new InputError("", path, `"${taken}" is a number, expected another name such as "s"`);
  if (new Set(given).size < given.length)
    throw new InputError("", path, `${given.join(", ")}, expected different names`);
}

function refuseSymbols(e: Expression, given: readonly string[]): void {
  const path = "teacher.link.expression";
  const unknown = [...symbolsOf(e)].filter((name) => ![...given, "pi"].includes(name));
  const shown = `${given.join(", ")} (${given.length === 1 ? "the teacher's logit" : "the teacher's logits"})`;
  if (unknown.length > 0)
    throw new InputError(
      "",
      path,
      `unknown symbol ${unknown.join(", ")}, expected ${shown}, pi, e`,
    );
}
