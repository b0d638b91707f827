import { CompiledFunctions } from "../../../expectation/several/expression-integrands.js";
import { InputError } from "../../../problem/input-error.js";
import type { Problem } from "../../../problem/problem.js";
import { contains } from "../../../symbolic/derivation/parts.js";
import { differentiate } from "../../../symbolic/expression/differentiate.js";
import { splitCoefficient, type Expression } from "../../../symbolic/expression/expression.js";
import { kinks as kinksOf } from "../../../symbolic/expression/kinks.js";
import { withNumbers } from "../../../symbolic/expression/rewrite.js";
import { print } from "../../../symbolic/print/print-expression.js";
import { lossDerivation } from "../../../symbolic/loss/loss-derivation.js";
import { LABEL, parameterSymbol } from "../../../symbolic/loss/loss-value.js";

/** A logit on one side of 0, and nothing beside all that is not small. */
const TINY = 1e-200;

const TRIALS = [0, 1, 1.7, -0.6];
const ROUNDING = 1e-12;

/** The loss at a unit of no size, as functions of the other logits r and their parameters. */
export interface SmallUnitLoss {
  /** The other logits. */
  readonly variables: readonly string[];
  /** [other logit] d_b f */
  readonly gradient: readonly Expression[];
  /** [parameter] d f/d theta_s, those of the unit 0. */
  readonly parameters: readonly Expression[];
  /** [side: above, below] second derivatives in the unit's logit and its scalars. */
  readonly sides: readonly {
    readonly logit: Expression;
    /** [scalar of the unit] */
    readonly mixed: readonly Expression[];
    /** [scalar][scalar] of the unit */
    readonly scalars: readonly (readonly Expression[])[];
  }[];
  /** Whether the unit rests at 0: its first derivatives vanish there. */
  readonly rests: boolean;
  readonly kinks: readonly Expression[];
}

/**
 * A unit's logit rho and its scalars nu enter the loss f + epsilon^2 f_2(r, rho, nu) at size epsilon by
 * f_2 = (rho, nu) H (rho, nu)^T / 2, H the second derivatives of the loss at 0 on the side on which rho is.
 * @param scalars numbers of the parameters that are small with the unit
 * @throws InputError where the loss has a kink in the unit's logit that is not at 0
 */
export async function smallUnitLoss(
  problem: Problem,
  unit: number,
  scalars: readonly number[],
): Promise<SmallUnitLoss> {
  const found = await lossDerivation(problem)();
  const { value, gradients, hessians, parameters } = found;
  const own = found.variables[unit];
  const all = [value, ...gradients, ...parameters];
  refuseKinks(problem, all.flatMap(kinksOf), own);
  const none = scalars.map((s): [string, number] => [parameterSymbol(s), 0]);
  const at = (logit: number): ((e: Expression) => Expression) => {
    const known = new Map([[own, logit], ...none]);
    return (e) => withNumbers(e, known);
  };
  const along = (e: Expression, s: number): Promise<Expression> =>
    differentiate(e, parameterSymbol(s));
  const mixed: Expression[] = [];
  const both: Expression[][] = [];
  for (const s of scalars) {
    mixed.push(await along(gradients[unit], s));
    both.push([]);
    for (const t of scalars) both[both.length - 1].push(await along(parameters[s], t));
  }
  const isOther = (_: unknown, b: number): boolean => b !== unit;
  return {
    variables: found.variables.filter(isOther),
    gradient: gradients.filter(isOther).map(at(0)),
    parameters: parameters.map(at(0)),
    sides: [TINY, -TINY].map((logit) => ({
      logit: at(logit)(hessians[unit][unit]),
      mixed: mixed.map(at(logit)),
      scalars: both.map((row) => row.map(at(logit))),
    })),
    rests: [TINY, -TINY].every((logit) =>
      [gradients[unit], ...scalars.map((s) => parameters[s])].every((e) =>
        vanishes(at(logit)(e), found.variables, parameters.length),
      ),
    ),
    kinks: all.flatMap((e) => kinksOf(at(0)(e))),
  };
}

function refuseKinks({ name }: Problem, kinks: readonly Expression[], logit: string): void {
  for (const u of kinks) {
    if (!contains(u, logit)) continue;
    const [, rest] = splitCoefficient(u);
    if (rest.kind === "symbol") continue;
    const text = `a kink where ${print(u)} = 0, expected one in ${logit} at 0, for the rate at which a unit leaves 0`;
    throw new InputError(name, "loss", text);
  }
}

/** Tried at a few points, for two labels. */
function vanishes(e: Expression, variables: readonly string[], parameters: number): boolean {
  return TRIALS.every((trial) => {
    const known = new Map([[LABEL, trial]]);
    const theta = Float64Array.from({ length: parameters }, (_, s) => trial - 0.31 * s);
    const point = Float64Array.from(variables, (_, b) => trial * (1 - 0.37 * b));
    const out = new Float64Array(1);
    new CompiledFunctions([e], variables, known, theta).add(point, 1, out);
    return Math.abs(out[0]) <= ROUNDING;
  });
}
