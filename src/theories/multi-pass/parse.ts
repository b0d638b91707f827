import { jsonSchemaOf } from "../../problem/json-schema-of.js";
import { mixtureSchema } from "../../problem-file/json-schema.js";
import type { JsonSchema } from "../../theory/theory.js";
import { complaintsOf } from "../../problem/complaints.js";
import { InputError, refuse, shown, type Complaint } from "../../problem/input-error.js";
import { parseProblem } from "../../problem-file/parse-problem.js";
import { atLeastZero, choice, natural, positive, strict } from "../../problem/schema-parts.js";
import { NOISES, ORDERS, type MultiPassProblem } from "./problem.js";

const FRACTION = "a number > 0 and <= 1";
const schema = strict({
  samples: strict({
    perDimension: positive,
    order: choice(ORDERS).default("with-replacement"),
    noise: choice(NOISES).default("jumps"),
    batchFraction: positive.max(1, FRACTION).optional(),
  }),
  batch: natural("a whole number >= 1").default(1),
  ridge: atLeastZero.default(0),
});

type Raw = Readonly<Record<string, unknown>>;

function isObject(raw: unknown): raw is Raw {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/** A problem with samples is one of several passes. */
export function hasSamples(raw: unknown): boolean {
  return isObject(raw) && raw.samples !== undefined;
}

/** @throws InputError of one line: `where: path: what is wrong, expected what` */
export function parseMultiPass(raw: unknown, where: string): MultiPassProblem {
  if (!isObject(raw)) throw new InputError(where, "", `${shown(raw)}, expected an object`);
  const { samples, batch, ridge, ...mixture } = raw;
  refuse(where, oneRuleOnly(mixture));
  const parsed = schema.safeParse({ samples, batch, ridge });
  if (!parsed.success) refuse(where, complaintsOf(parsed.error.issues, raw));
  const problem = {
    ...parseProblem(mixture, where),
    ...(parsed.data as object),
  } as MultiPassProblem;
  refuse(where, consistencyComplaints(problem, batch !== undefined));
  return problem;
}

/** What the equations of several passes are derived for: plain SGD with a constant step size, on the loss's logits. */
function oneRuleOnly(mixture: Raw): Complaint[] {
  const { optimiser, parameters } = mixture;
  const rule = isObject(optimiser) ? optimiser.rule : optimiser;
  return [
    ...(optimiser === undefined || rule === "sgd"
      ? []
      : [{ path: "optimiser.rule", text: `${shown(rule)}, expected sgd with samples` }]),
    ...(parameters === undefined
      ? []
      : [{ path: "parameters", text: "given, expected none with samples" }]),
  ];
}

function consistencyComplaints(problem: MultiPassProblem, isBatchGiven: boolean): Complaint[] {
  const { samples, stepSize } = problem;
  const { order, noise, batchFraction } = samples;
  const complaints: Complaint[] = [];
  const replaced = "expected with-replacement";
  if (stepSize.rule !== "constant") {
    const text = `${stepSize.rule}, expected constant with samples`;
    complaints.push({ path: "stepSize.rule", text });
  }
  if (order !== "with-replacement" && noise === "gaussian") {
    const text = `${order}, ${replaced} with noise gaussian (the modified equation is that of independent draws)`;
    complaints.push({ path: "samples.order", text });
  }
  if (order !== "with-replacement" && noise === "none") {
    complaints.push({
      path: "samples.order",
      text: `${order}, ${replaced} with noise none (gradient flow visits no sample)`,
    });
  }
  if (batchFraction !== undefined && order !== "with-replacement") {
    complaints.push({ path: "samples.order", text: `${order}, ${replaced} with batchFraction` });
  }
  if (batchFraction !== undefined && isBatchGiven) {
    complaints.push({
      path: "batch",
      text: "given, expected either batch or samples.batchFraction",
    });
  }
  return complaints;
}

/** The shape for editors: a mixture with samples, without trained parameters. */
export function multiPassSchema(): JsonSchema {
  const mixture = mixtureSchema();
  const { parameters: _, ...properties } = mixture.properties as JsonSchema;
  const own = jsonSchemaOf(schema).properties as JsonSchema;
  const required = [...(mixture.required as string[]), "samples"];
  return { ...mixture, properties: { ...properties, ...own }, required };
}
