import { contains } from "../../symbolic/derivation/parts.js";
import {
  call,
  factorsOf,
  key,
  power,
  product,
  sum,
  symbol,
  termsOf,
  type Expression,
} from "../../symbolic/expression/expression.js";

/**
 * Puts further parameters theta_n in place of what expressions say of the logits alone: what is left are sums in the other
 * coordinates with factors that are functions of the logits.
 */
export class HiddenFactors {
  /** The parts that theta_{first + 1}, theta_{first + 2}, ... stand for. */
  readonly parts: Expression[] = [];
  private readonly names = new Map<string, Expression>();

  /**
   * @param first how many parameters there are
   * @param others names of the coordinates that stay
   */
  constructor(
    private readonly logits: readonly string[],
    private readonly others: readonly string[],
    private readonly first: number,
  ) {}

  hide(e: Expression): Expression {
    const has = (names: readonly string[]): boolean => names.some((name) => contains(e, name));
    if (!has(this.logits)) return e;
    if (!has(this.others)) return this.nameOf(e);
    const hidden = (part: Expression): Expression => this.hide(part);
    switch (e.kind) {
      case "sum":
        return sum(...termsOf(e).map(hidden));
      case "product":
        return product(...factorsOf(e).map(hidden));
      case "power":
        return power(hidden(e.base), hidden(e.exponent));
      case "call":
        return call(e.name, hidden(e.argument));
      default:
        return e;
    }
  }

  private nameOf(part: Expression): Expression {
    const known = this.names.get(key(part));
    if (known) return known;
    this.parts.push(part);
    const name = symbol(`theta_${this.first + this.parts.length}`);
    this.names.set(key(part), name);
    return name;
  }
}
