import type {
  ConstantNode,
  FunctionNode,
  MathNode,
  OperatorNode,
  ParenthesisNode,
  SymbolNode,
} from "mathjs";
import type { Expression } from "./expression.js";
import { call, negate, number, ONE, power, product, sum, symbol } from "./expression.js";

/** Functions of one argument that the derivation differentiates and the compiler evaluates. */
export const FUNCTIONS: readonly string[] = [
  ...["exp", "log", "sqrt", "sin", "cos", "tan", "sec", "sinh", "cosh", "tanh", "sech", "atan"],
  ...["log1p", "expm1", "logistic", "softplus"],
];

/** An expression this folder cannot work with; `what` says why, without a path. */
export class UnsupportedExpression extends Error {}

/** Reads ASCII in the syntax of mathjs. Throws {@link UnsupportedExpression}. */
export async function parseExpression(text: string): Promise<Expression> {
  const { parse } = await import("mathjs");
  let node: MathNode;
  try {
    node = parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UnsupportedExpression(`${text}: ${message}`);
  }
  return fromNode(node);
}

function fromNode(node: MathNode): Expression {
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
      throw new UnsupportedExpression(`${node.toString()} is not a formula`);
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
  const operands = node.args.map(fromNode);
  if (name === "log" && operands.length === 2)
    return product(call("log", operands[0]), power(call("log", operands[1]), number(-1)));
  if (!FUNCTIONS.includes(name) || operands.length !== 1)
    throw new UnsupportedExpression(
      `${node.toString()} is not a smooth function known here, expected one of ${FUNCTIONS.join(", ")}`,
    );
  return elementary(name, operands[0]);
}

/** Writes the functions that are shorthand through exp and log. */
function elementary(name: string, u: Expression): Expression {
  const onePlusExp = (v: Expression): Expression => sum(ONE, call("exp", v));
  switch (name) {
    case "sqrt":
      return power(u, number(0.5));
    case "log1p":
      return call("log", sum(ONE, u));
    case "expm1":
      return sum(call("exp", u), number(-1));
    case "softplus":
      return call("log", onePlusExp(u));
    case "logistic":
      return power(onePlusExp(negate(u)), number(-1));
    case "sec":
      return power(call("cos", u), number(-1));
    case "sech":
      return power(call("cosh", u), number(-1));
    default:
      return call(name, u);
  }
}
