import { computerAlgebra } from "../expression/computer-algebra.js";
import type { Expression } from "../expression/expression.js";
import { symbol } from "../expression/expression.js";
import { symbolsOf } from "./parts.js";
import { substitute } from "../expression/rewrite.js";
import * as names from "../expression/names.js";
import type { Logits } from "../expression/names.js";
import { parseExpression } from "../expression/parse.js";
import type { Term } from "./term.js";
import { readTerms } from "./term.js";
import { nextOf as updated, sgdUpdate, type Update } from "./update.js";

/** A quantity followed by SGD, and what one step adds to it. */
export interface Increment {
  /** V or m_j. */
  readonly unknown: string;
  /** The quantity in terms of x and mu. */
  readonly definition: Expression;
  /** Its increment after the update is put in, as it stands. */
  readonly updated: Expression;
  /** The same, expanded by nerdamer. */
  readonly terms: readonly Term[];
  /** The step in words. */
  readonly shown: string;
}

/** The next value of component b of a state in the direction of the mode, the gradient being a d_b f. */
function nextOf(update: Update, state: string, logits: Logits, b: names.Index): string {
  const slope = `${names.dataCoordinate}*${names.lossDerivativeSymbol([b])}`;
  const gradient = update.hasSecondMoment ? `${names.preconditioner(logits, b)}*${slope}` : slope;
  const put = new Map([
    ...update.states.map((s) => [s, names.coordinate(logits, b, s)] as const),
    ["gradient", gradient],
  ]);
  return `(${updated(update, state).replace(/[a-z_]\w*/gi, (name) => put.get(name) ?? name)})`;
}

/** V_bc = d x_b x_c, or of two states. */
export function normIncrement(
  logits: Logits,
  b: names.Index,
  c: names.Index,
  update: Update = sgdUpdate(),
  [first, second]: readonly string[] = ["x", "x"],
): Promise<Increment> {
  const left = names.coordinate(logits, b, first);
  const right = names.coordinate(logits, c, second);
  return increment(
    names.norm(logits, b, c, [first, second]),
    `d*${left}*${right}`,
    `d*${nextOf(update, first, logits, b)}*${nextOf(update, second, logits, c)}`,
    logits,
    stepIn(update, logits),
  );
}

/** The second moment v of the coordinates of the gradient, v -> v + gain (g^2 - v) / d. */
export function momentIncrement(
  logits: Logits,
  b: names.Index,
  update: Update,
): Promise<Increment> {
  const v = names.secondMoment(logits, b);
  const slope = `${names.dataCoordinate}*${names.lossDerivativeSymbol([b])}`;
  return increment(v, v, `${v} + gain*((${slope})^2 - ${v})/d`, logits, stepIn(update, logits));
}

/** m_j,b = d x_b mu_j with the class j left open. */
export function overlapIncrement(
  logits: Logits,
  b: names.Index,
  update: Update = sgdUpdate(),
  state = "x",
): Promise<Increment> {
  const x = names.coordinate(logits, b, state);
  const mean = names.meanCoordinate("j");
  return increment(
    names.overlap(logits, "j", b, state),
    `d*${x}*${mean}`,
    `d*${nextOf(update, state, logits, b)}*${mean}`,
    logits,
    stepIn(update, logits),
  );
}

/** q_bh = d x_b x*_h; the teacher does not move. */
export function teacherIncrement(
  logits: Logits,
  b: names.Index,
  h: names.Index,
  update: Update = sgdUpdate(),
  state = "x",
): Promise<Increment> {
  const x = names.coordinate(logits, b, state);
  const taught = names.teacherCoordinate(logits, h);
  return increment(
    names.teacherOverlap(logits, b, h, state),
    `d*${x}*${taught}`,
    `d*${nextOf(update, state, logits, b)}*${taught}`,
    logits,
    stepIn(update, logits),
  );
}

const stepIn = ({ shown }: Update, logits: Logits): string =>
  names.studentLogits(logits) === 1 ? shown.one : shown.several;

/** theta_s, a parameter of the loss. */
export function parameterIncrement(
  logits: Logits,
  update: Update = sgdUpdate(),
): Promise<Increment> {
  const put = new Map([
    ["theta", names.parameter],
    ["rate", names.parameterRate],
    ["gradient", names.lossDerivativeSymbol([names.parameterComponent])],
  ]);
  const next = update.parameter.next.replace(/[a-z_]+/gi, (name) => put.get(name) ?? name);
  return increment(names.parameter, names.parameter, next, logits, update.parameter.shown);
}

async function increment(
  unknown: string,
  before: string,
  after: string,
  logits: Logits,
  shown: string,
): Promise<Increment> {
  const nerdamer = await computerAlgebra();
  const expanded = nerdamer(`expand(${after} - ${before})`).text();
  nerdamer.flush();
  const difference = await parseExpression(`${after} - ${before}`);
  return {
    unknown,
    definition: await parseExpression(before),
    updated: showDerivatives(difference, logits),
    terms: readTerms(await parseExpression(expanded), logits),
    shown,
  };
}

/** Shows the symbol f_1 as f'. */
function showDerivatives(e: Expression, logits: Logits): Expression {
  const shown = [...symbolsOf(e)].flatMap((name): [string, Expression][] => {
    const components = names.readLossDerivative(name, logits);
    return components === undefined
      ? []
      : [[name, symbol(names.lossDerivative(components, logits))]];
  });
  return substitute(e, new Map(shown));
}
