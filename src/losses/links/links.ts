import { absolute } from "./absolute.js";
import { argmax } from "./argmax.js";
import { bernoulli } from "./bernoulli.js";
import { categorical } from "./categorical.js";
import { linear } from "./linear.js";
import type { LinkDefinition } from "./link.js";
import { logistic } from "./logistic.js";
import { sign } from "./sign.js";
import { softmax } from "./softmax.js";

/** Every link that has a name, which is what the problem file calls it. */
export const LINKS = {
  logistic,
  linear,
  absolute,
  softmax,
  sign,
  bernoulli,
  argmax,
  categorical,
} satisfies Record<string, LinkDefinition>;

export type LinkName = keyof typeof LINKS;
export const LINK_NAMES = Object.keys(LINKS) as LinkName[];

/** A real-valued label as a function of one or more logits of the teacher. */
export interface ExpressionLink {
  readonly expression: string;
  /** The name of the logit, or of each of them. */
  readonly variable: string | readonly string[];
}
export type Link = LinkName | ExpressionLink;

export function linkDefinition(link: Link): LinkDefinition {
  if (typeof link === "string") return LINKS[link];
  const variables = [link.variable].flat();
  return {
    meaning: link.expression,
    labels: "number",
    logits: variables.length,
    decision: "sign of the label",
    law: { kind: "value", formula: () => [link.expression], variables },
  };
}

/** Whether labels are drawn and not real values: noise is for the latter, flips for the former. */
export function isDrawn(link: Link): boolean {
  return linkDefinition(link).law.kind === "drawn";
}

/** The names of the links for labels of a kind. */
export function linksWith(labels: LinkDefinition["labels"]): readonly LinkName[] {
  return LINK_NAMES.filter((name) => LINKS[name].labels === labels);
}
