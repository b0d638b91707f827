import type {
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from "../../bundled/mathjs.js";
import { mathjs } from "./computer-algebra.js";
import type { Expression } from "./expression.js";
import { elementary, FUNCTIONS } from "./elementary.js";
import { call, negate, number, ONE, power, product, sum, symbol } from "./expression.js";

export { FUNCTIONS };

/** An expression this folder cannot work with; `what` says why, without a path. */
export class UnsupportedExpression extends Error {}

/** A number or a name. */
const WORD = /[a-z_]\w*|[\d.]+(?:e[+-]?\d+)?/gi;
/** Reading and differentiating recurse into an expression: larger ones would run for minutes, or out of stack. */
const MOST_WORDS = 1000;

/** Reads ASCII in the syntax of mathjs, of bounded size. Throws {@link UnsupportedExpression}. */
export async function parseExpression(text: string): Promise<Expression> {
  const size = text.match(WORD)?.length ?? 0;
  if (size > MOST_WORDS)
    throw new UnsupportedExpression(
      `${size} numbers and names in one expression, expected at most ${MOST_WORDS}`,
    );
  const { parse } = await mathjs();
  let node: MathNode;
  try {
    node = parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UnsupportedExpression(`${shown(text)}: ${message}`);
  }
  return fromNode(node);
}

/** Reads a formula that mathjs has parsed, or made itself. Throws {@link UnsupportedExpression}. */
export function fromNode(node: MathNode): Expression {
  switch (node.type) {
    case "ConstantNode":
      return fromConstant((node as ConstantNode).value);
    case "SymbolNode": {
      const { name } = node as SymbolNode;
      return name === "e" ? call("exp", ONE) : symbol(name);
    }
    case "ParenthesisNode":
      return fromNode((node as ParenthesisNode).content);
    case "OperatorNode":
      return fromOperator(node as OperatorNode);
    case "FunctionNode":
      return fromFunction(node as FunctionNode);
    default:
      throw new UnsupportedExpression(`${shown(node.toString())} is not a formula`);
  }
}

function fromConstant(value: unknown): Expression {
  if (typeof value === "number" && Number.isFinite(value)) return number(value);
  throw new UnsupportedExpression(`${String(value)} is not a finite number`);
}

function fromOperator(node: OperatorNode): Expression {
  const operands = node.args.map(fromNode);
  const [left, right] = operands;
  switch (node.fn as string) {
    case "add":
      return sum(...operands);
    case "subtract":
      return sum(left, negate(right));
    case "multiply":
      return product(...operands);
    case "divide":
      return product(left, power(right, number(-1)));
    case "pow":
      return raise(left, right);
    case "unaryMinus":
      return negate(left);
    case "unaryPlus":
      return left;
    case "larger":
      return call("step", sum(left, negate(right)));
    case "smaller":
      return call("step", sum(right, negate(left)));
    default:
      throw new UnsupportedExpression(`the operator ${node.op} cannot be differentiated`);
  }
}

/** e^u is read as exp(u). */
function raise(base: Expression, exponent: Expression): Expression {
  const isE = base.kind === "call" && base.name === "exp" && base.argument === ONE;
  return isE ? call("exp", exponent) : power(base, exponent);
}

function fromFunction(node: FunctionNode): Expression {
  const { name } = node.fn;
  if (!FUNCTIONS.includes(name) && !name.startsWith("sum_")) return refuseFunction(node);
  const operands = node.args.map(fromNode);
  const found = elementary(name, operands);
  return found ?? refuseFunction(node);
}

function refuseFunction(node: FunctionNode): never {
  throw new UnsupportedExpression(
    `${shown(node.toString())} is not a function known here, expected one of ${FUNCTIONS.join(", ")}`,
  );
}

/** The beginning of what is long. */
const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);
